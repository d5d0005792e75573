package io.quarterdeck.lifecycle.values;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.quarterdeck.yaml.YamlText;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Our own validator says yes exactly when an independent one does; only the words are ours. */
class SchemaOracleTest {
    private static final JsonSchemaFactory ORACLE = JsonSchemaFactory.getInstance(VersionFlag.V4);

    @Property(tries = 1500)
    void agreesWithAnIndependentValidator(@ForAll("schemas") String schema, @ForAll("values") String value)
            throws Exception {
        // Given
        var schemaTree = YamlText.first(schema);
        JsonNode valueTree = YamlText.mapping("{v: " + value + "}").get("v");
        var config = SchemaValidatorsConfig.builder()
                .typeLoose(false)
                .losslessNarrowing(true)
                .build();
        var oracle = ORACLE.getSchema(schemaTree, config);

        // When
        var ours = SchemaValidator.judge(schemaTree, valueTree, "v");

        // Then
        assertThat(ours.isEmpty())
                .as("schema %s, value %s, ours %s", schemaTree, valueTree, ours)
                .isEqualTo(oracle.validate(valueTree).isEmpty());
    }

    @Provide
    Arbitrary<String> schemas() {
        return schema(2);
    }

    private static Arbitrary<String> schema(int depth) {
        var plain = Arbitraries.of(
                "type: object",
                "type: array",
                "type: string",
                "type: integer",
                "type: number",
                "type: boolean",
                "type: [string, object]",
                "{type: string, enum: [a, b]}",
                "{type: string, pattern: '^a'}",
                "{type: string, minLength: 2}",
                "{type: string, maxLength: 1}",
                "{type: integer, minimum: 1, exclusiveMinimum: true}",
                "{type: number, maximum: 2}",
                "{type: integer, multipleOf: 2}",
                "{type: array, minItems: 1, maxItems: 2}",
                "{type: array, uniqueItems: true}",
                "{type: object, required: [a]}",
                "{type: object, additionalProperties: false, properties: {a: {}}}",
                "{type: object, patternProperties: {'^a': {type: integer}}, additionalProperties: false}",
                "{type: object, minProperties: 1, maxProperties: 1}");
        if (depth == 0) {
            return plain.map(ValuesText::flow);
        }
        var below = schema(depth - 1);
        var several = below.list().ofMinSize(1).ofMaxSize(3).map(List::toString);
        return Arbitraries.oneOf(
                plain.map(ValuesText::flow),
                below.map("{type: array, items: %s}"::formatted),
                below.map("{not: %s}"::formatted),
                below.map("{type: object, additionalProperties: %s}"::formatted),
                Combinators.combine(below, below).as("{properties: {a: %s, b: %s}, required: [b]}"::formatted),
                several.map("{type: [string, object, array, integer], anyOf: %s}"::formatted),
                several.map("{type: [string, object, array, integer], oneOf: %s}"::formatted),
                several.map("{allOf: %s}"::formatted));
    }

    @Provide
    Arbitrary<String> values() {
        return value(2);
    }

    private static Arbitrary<String> value(int depth) {
        var plain = Arbitraries.of("1", "2", "3.5", "a", "b", "ab", "true", "''", "-4");
        if (depth == 0) {
            return plain;
        }
        var below = value(depth - 1);
        return Arbitraries.oneOf(
                plain,
                below.list().ofMaxSize(3).map(List::toString),
                Arbitraries.maps(Arbitraries.of("a", "b", "ac"), below)
                        .ofMaxSize(3)
                        .map(map -> map.entrySet().stream()
                                .map(entry -> entry.getKey() + ": " + entry.getValue())
                                .toList()
                                .toString()
                                .replaceFirst("^\\[", "{")
                                .replaceFirst("]$", "}")));
    }

    /** Schemas written without braces, in braces. */
    private static final class ValuesText {
        static String flow(String schema) {
            return schema.startsWith("{") ? schema : "{" + schema + "}";
        }
    }
}
