package io.quarterdeck.lifecycle.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.yaml.MalformedYaml;
import io.quarterdeck.yaml.YamlText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaValidatorTest {

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            nullValues = "-",
            value = {
                "type: integer|5|-",
                "type: integer|5.0|-",
                "type: integer|5.5|m.x must be of type integer: \"number\"",
                "type: integer|a|m.x must be of type integer: \"string\"",
                "type: integer|true|m.x must be of type integer: \"boolean\"",
                "type: number|5|-",
                "type: string|5|m.x must be of type string: \"integer\"",
                "type: string|null|m.x must be of type string: \"null\"",
                "{type: string, nullable: true}|null|-",
                "{type: string, x-nullable: true}|null|-",
                "type: [string, integer]|[]|m.x must be of type string,integer: \"array\"",
                "type: array|{}|m.x must be of type array: \"object\"",
                "enum: [x, y]|x|-",
                "enum: [x, y]|z|m.x should be one of [x y]",
                "enum: [1, 2.5, true]|7|m.x should be one of [1 2.5 true]",
                "enum: [1]|1.0|-",
                "pattern: ^a$|b|m.x should match '^a$'",
                "pattern: b|abc|-",
                "pattern: '^[[:alpha:]]+$'|ab1|m.x should match '^[[:alpha:]]+$'",
                "pattern: '^(?P<all>a+)$'|aa|-",
                "minLength: 2|a|m.x should be at least 2 chars long",
                "maxLength: 2|abc|m.x should be at most 2 chars long",
                "maxLength: 2|яя|-",
                "minimum: 1|0|m.x should be greater than or equal to 1",
                "minimum: 1|1|-",
                "{minimum: 1, exclusiveMinimum: true}|1|m.x should be greater than 1",
                "maximum: 10|11|m.x should be less than or equal to 10",
                "{maximum: 10, exclusiveMaximum: true}|10|m.x should be less than 10",
                "maximum: 1000000|2000000|m.x should be less than or equal to 1000000",
                "multipleOf: 5|12|m.x should be a multiple of 5",
                "multipleOf: 0.1|0.3|-",
                "format: ipv4|10.0.0.1|-",
                "format: ipv4|10.0.0.256|m.x must be of type ipv4: \"10.0.0.256\"",
                "format: unheard-of|anything|-",
                "minItems: 1|[]|m.x should have at least 1 items",
                "maxItems: 1|[1, 2]|m.x should have at most 1 items",
                "uniqueItems: true|[1, 1]|m.x shouldn't contain duplicates",
                "items: {type: string}|[a, 5]|m.x.1 must be of type string: \"integer\"",
                "{items: [{type: string}], additionalItems: false}|[a, b]|m.x array doesn't allow for additional items",
                "{items: [{type: string}], additionalItems: {type: integer}}|[a, b]|m.x.1 must be of type integer: \"string\"",
                "minProperties: 1|{}|m.x should have at least 1 properties",
                "maxProperties: 1|{a: 1, b: 2}|m.x should have at most 1 properties",
                "required: [a]|{}|m.x.a is required",
                "{required: [a], properties: {a: {default: 1}}}|{}|-",
                "additionalProperties: false|{a: 1}|m.x.a is a forbidden property",
                "{additionalProperties: false, patternProperties: {^a: {type: string}}}|{ab: c}|-",
                "patternProperties: {^a: {type: string}}|{ab: 1}|m.x.ab must be of type string: \"integer\"",
                "additionalProperties: {type: string}|{a: 1}|m.x.a must be of type string: \"integer\"",
                "properties: {a: {properties: {b: {type: string}}}}|{a: {b: 1}}|m.x.a.b must be of type string: \"integer\"",
                "not: {type: string}|a|\"m.x\" must not validate the schema (not)",
                "not: {type: string}|1|-",
                "oneOf: [{type: string}, {minLength: 1}]|a|\"m.x\" must validate one and only one schema (oneOf). Found 2 valid alternatives",
                "oneOf: [{type: string}, {type: integer}]|a|-",
                "anyOf: [{type: string}, {type: integer}]|1|-",
                "allOf: [{type: string}, {minLength: 1}]|a|-",
                "x-doc-anything: {a: b}|1|-",
            })
    void judgesInTheWordsOfGo(String schema, String value, String expected) throws MalformedYaml {
        // When
        var violations = SchemaValidator.judge(
                YamlText.first(schema), YamlText.first("v: " + value).get("v"), "m.x");

        // Then
        assertThat(String.join("\n", violations)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void tellsWhatTheClosestOfSeveralAlternativesMisses() throws MalformedYaml {
        // Given
        var schema = YamlText.first(
                """
                oneOf:
                - {required: [a, b, c]}
                - {required: [d]}
                """);

        // When
        var violations = Violations.of(SchemaValidator.judge(schema, YamlText.first("e: 1"), "m"));

        // Then
        assertThat(violations.text())
                .isEqualTo(
                        """
                        2 errors occurred:
                        \t* "m" must validate one and only one schema (oneOf). Found none valid
                        \t* m.d is required""");
    }

    @Test
    void tellsAllAboutAllOf() throws MalformedYaml {
        // Given
        var schema = YamlText.first("allOf: [{required: [a]}, {required: [e]}]");

        // When
        var violations = SchemaValidator.judge(schema, YamlText.first("e: 1"), "m");

        // Then
        assertThat(violations).containsExactly("m.a is required", "\"m\" must validate all the schemas (allOf)");
    }

    @Test
    void anyOfNamesTheBranchThatCameClosest() throws MalformedYaml {
        // Given
        var schema = YamlText.first("anyOf: [{type: integer, enum: [1]}, {type: string, enum: [a]}]");

        // When
        var violations = SchemaValidator.judge(schema, YamlText.first("b"), "m");

        // Then
        assertThat(violations)
                .containsExactly("\"m\" must validate at least one schema (anyOf)", "m should be one of [a]");
    }
}
