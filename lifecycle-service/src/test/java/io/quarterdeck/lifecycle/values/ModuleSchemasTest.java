package io.quarterdeck.lifecycle.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.yaml.YamlText;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleSchemasTest {

    @Test
    void closesWhatIsNotSaidToBeOpen() throws Exception {
        // Given
        var config =
                """
                type: object
                properties:
                  open:
                    additionalProperties: true
                    properties:
                      below: {type: object, properties: {a: {type: string}}}
                  closed:
                    properties: {a: {type: string}}
                  list:
                    items: {properties: {b: {type: string}}}
                """;

        // When
        var schema = ModuleSchemas.load(Optional.of(config), Optional.empty())
                .config()
                .orElseThrow();

        // Then
        assertThat(schema.tree())
                .isEqualTo(
                        tree(
                                """
                                type: object
                                additionalProperties: false
                                properties:
                                  open:
                                    additionalProperties: true
                                    properties:
                                      below: {type: object, properties: {a: {type: string}}}
                                  closed:
                                    additionalProperties: false
                                    properties: {a: {type: string, additionalProperties: false}}
                                  list:
                                    additionalProperties: false
                                    items:
                                      additionalProperties: false
                                      properties: {b: {type: string, additionalProperties: false}}
                                """));
    }

    @Test
    void extendsTheConfigSchemaByWholeProperties() throws Exception {
        // Given
        var config =
                """
                title: Settings
                x-mark: parent
                x-only: parent
                required: [a, b]
                definitions: {d: {type: string}}
                patternProperties: {'^p': {type: string}}
                properties:
                  a: {type: string, minLength: 1}
                  b: {type: integer}
                """;
        var values =
                """
                x-extend: {schema: config-values.yaml}
                x-mark: child
                type: object
                required: [c, b]
                properties:
                  a: {type: string}
                  c: {type: boolean}
                """;

        // When
        var tree = ModuleSchemas.load(Optional.of(config), Optional.of(values))
                .values()
                .orElseThrow()
                .tree();

        // Then
        assertThat(tree.get("title").asText()).isEqualTo("Settings");
        assertThat(tree.get("x-mark").asText()).isEqualTo("child");
        assertThat(tree.get("x-only").asText()).isEqualTo("parent");
        assertThat(tree.get("required").toString()).isEqualTo("[\"a\",\"b\",\"c\"]");
        assertThat(tree.get("definitions")).isEqualTo(tree("{d: {type: string}}"));
        assertThat(tree.get("patternProperties")).isEqualTo(tree("{'^p': {type: string}}"));
        assertThat(tree.at("/properties/a")).isEqualTo(tree("{type: string, additionalProperties: false}"));
        assertThat(tree.get("properties").properties()).hasSize(4);
        assertThat(tree.at("/properties/registry/required").toString()).isEqualTo("[\"base\",\"scheme\"]");
    }

    @Test
    void withoutExtensionTheSettingsAreUnknownToTheValues() throws Exception {
        // Given
        var schemas = ModuleSchemas.load(Optional.of("properties: {a: {type: string}}"), Optional.of("type: object\n"));

        // When
        var violations = schemas.values().orElseThrow().validate(tree("{a: text}"), "m");

        // Then
        assertThat(violations.texts()).containsExactly("m.a is a forbidden property");
    }

    @Test
    void theSettingsOfTheUserMayHoldNoRegistryUnlessDeclared() throws Exception {
        // Given
        var schemas = ModuleSchemas.load(Optional.empty(), Optional.of("properties: {registry: {type: string}}"));

        // When
        var violations = schemas.values().orElseThrow().validate(tree("{registry: {base: '', other: 1}}"), "m");

        // Then
        assertThat(violations.texts())
                .containsExactly(
                        "m.registry.base should be at least 1 chars long",
                        "m.registry.other is a forbidden property",
                        "m.registry.scheme is required");
    }

    @Test
    void putsReferencesInPlaceAndOpensCircles() throws Exception {
        // Given
        var config =
                """
                definitions:
                  port: {type: integer, minimum: 1}
                  node: {type: object, properties: {child: {$ref: '#/definitions/node'}, port: {$ref: '#/definitions/port'}}}
                properties:
                  port: {$ref: '#/definitions/port'}
                  root: {$ref: '#/definitions/node'}
                """;
        var schema = ModuleSchemas.load(Optional.of(config), Optional.empty())
                .config()
                .orElseThrow();

        // When
        var violations = schema.validate(tree("{port: 0, root: {port: 0, child: {port: 0, x: 1}, y: 1}}"), "m");

        // Then
        assertThat(violations.texts())
                .containsExactly(
                        "m.port should be greater than or equal to 1",
                        "m.root.port should be greater than or equal to 1",
                        "m.root.y is a forbidden property");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[1]|a mapping is expected",
                "properties: [a]|'schema.properties' must be a mapping",
                "properties: {a: 5}|'schema.properties.a' must be a mapping",
                "required: a|'schema.required' must be a list of names",
                "properties: {a: {required: true}}|'schema.properties.a.required' must be a list of names",
                "enum: a|'schema.enum' must be a list",
                "minimum: a|'schema.minimum' must be a number",
                "multipleOf: 0|'schema.multipleOf' must be positive",
                "pattern: '('|'schema.pattern' is no regular expression: Unclosed group",
                "patternProperties: {'(': {}}|'schema.patternProperties' is no regular expression: Unclosed group",
                "items: {type: []}|-",
                "items: [{type: strin}]|'schema.items.type' must be one of [array, boolean, file, integer, null, number, object, string]",
                "oneOf: {}|'schema.oneOf' must be a list",
                "allOf: [a]|'schema.allOf' must be a mapping",
                "not: {type: x}|'schema.not.type' must be one of [array, boolean, file, integer, null, number, object, string]",
                "properties: {a: {$ref: other.yaml}}|reference 'other.yaml' leaves the file",
                "properties: {a: {$ref: '#/definitions/x'}}|reference '#/definitions/x' leads nowhere",
                "properties: {a: {$ref: '#x'}}|reference '#x' is no pointer",
            })
    void saysWhyItIsNoSchema(String yaml, String cause) throws Exception {
        if (cause.equals("-")) {
            assertThat(ModuleSchemas.load(Optional.of(yaml), Optional.empty()).config())
                    .isPresent();
            return;
        }
        assertThatThrownBy(() -> ModuleSchemas.load(Optional.of(yaml), Optional.empty()))
                .isInstanceOf(MalformedSchema.class)
                .hasMessage("load 'openapi/config-values.yaml': " + cause);
    }

    @Test
    void aSectionMustBeThere() throws Exception {
        // Given
        var schema = ModuleSchemas.load(Optional.of("type: object"), Optional.empty())
                .config()
                .orElseThrow();

        // When, Then
        assertThat(schema.validateIn(tree("{other: {}}"), "moduleOne").texts())
                .containsExactly("root key 'moduleOne' not found in input values");
        assertThat(schema.validateIn(tree("{moduleOne: {}}"), "moduleOne").isEmpty())
                .isTrue();
    }

    @ParameterizedTest(name = "{0} accepts {1}: {2}")
    @CsvSource({
        "ipv4,10.0.0.1,true",
        "ipv4,10.0.0,false",
        "ipv6,::1,true",
        "ipv6,::,true",
        "ipv6,fe80::1:2,true",
        "ipv6,1:2:3:4:5:6:7:8,true",
        "ipv6,1:2:3:4:5:6:7,false",
        "ipv6,1::2::3,false",
        "ipv6,::ffff:10.0.0.1,true",
        "ipv6,12345::,false",
        "cidr,10.0.0.0/8,true",
        "cidr,10.0.0.0/33,false",
        "cidr,fd00::/64,true",
        "cidr,10.0.0.0,false",
        "hostname,example.com,true",
        "hostname,-bad,false",
        "email,a@example.com,true",
        "email,nobody,false",
        "uuid,123e4567-e89b-12d3-a456-426614174000,true",
        "uuid,123,false",
        "mac,00:1a:2b:3c:4d:5e,true",
        "mac,00:1a,false",
        "duration,1h30m,true",
        "duration,soon,false",
        "date,2024-12-12,true",
        "date,2024-13-12,false",
        "date-time,2024-12-12T10:49:40Z,true",
        "date-time,2024-12-12,false",
        "uri,https://example.com/x,true",
        "uri,not a uri,false",
        "byte,YWJj,true",
        "byte,?,false",
        "password,anything,true",
    })
    void knowsFormats(String format, String text, boolean accepted) {
        assertThat(TextFormat.accepts(format, text)).isEqualTo(accepted);
    }

    private static ObjectNode tree(String yaml) throws Exception {
        return YamlText.mapping(yaml);
    }
}
