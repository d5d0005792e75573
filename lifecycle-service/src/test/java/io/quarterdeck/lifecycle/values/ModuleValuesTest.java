package io.quarterdeck.lifecycle.values;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.lifecycle.definition.ModuleName;
import io.quarterdeck.yaml.MalformedYaml;
import io.quarterdeck.yaml.YamlText;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModuleValuesTest {
    private static final ModuleName NAME = new ModuleName("module-one");
    private static final String CONFIG =
            """
            type: object
            properties:
              parameter: {type: string, default: preset}
              nested:
                type: object
                default: {}
                properties:
                  depth: {type: integer, default: 3}
                  name: {type: string}
              list:
                type: array
                items:
                  type: object
                  properties:
                    port: {type: integer, default: 80}
                    host: {type: string}
            """;
    private static final String VALUES =
            """
            x-extend: {schema: config-values.yaml}
            type: object
            x-required-for-helm: [internal]
            properties:
              internal:
                type: object
                x-required-for-helm: token
                properties:
                  token: {type: string}
                  count: {type: integer, default: 1}
            """;

    @Test
    void laysLayerOverLayer() throws Exception {
        // Given
        var values = ModuleValues.of(NAME, schemas(), tree("{parameter: static, fixed: 1, nested: {name: static}}"));

        // When
        var effective = values.withSettings(tree("{nested: {depth: 5}, list: [{host: a}]}"))
                .effective();

        // Then
        assertThat(effective)
                .isEqualTo(
                        tree(
                                """
                                parameter: preset
                                fixed: 1
                                nested: {name: static, depth: 5}
                                list: [{host: a, port: 80}]
                                """));
    }

    @Test
    void schemaDefaultsReachIntoWhatIsThereAndMakeNothingUp() throws Exception {
        // Given
        var values = ModuleValues.of(NAME, schemas(), tree("{internal: {}}"));

        // When
        var effective = values.withSettings(tree("{nested: {name: mine}}")).effective();

        // Then
        assertThat(effective.get("nested")).isEqualTo(tree("{depth: 3, name: mine}"));
        assertThat(effective.get("internal")).isEqualTo(tree("{count: 1}"));
        assertThat(ModuleValues.of(NAME, schemas(), tree("{}")).effective().has("internal"))
                .isFalse();
    }

    @Test
    void hooksSeeTheirOwnSectionAndGlobalOnly() throws Exception {
        // Given
        var values = ModuleValues.of(NAME, schemas(), tree("{}")).withSettings(tree("{parameter: value}"));

        // When
        var seen = values.withGlobal(tree("{enabledModules: [a]}"));
        var config = values.configWithGlobal(tree("{}"));

        // Then
        assertThat(seen)
                .isEqualTo(
                        tree(
                                """
                                global: {enabledModules: [a]}
                                moduleOne: {parameter: value, nested: {depth: 3}}
                                """));
        assertThat(config).isEqualTo(tree("{global: {}, moduleOne: {parameter: value}}"));
    }

    @Test
    void injectsTheRegistryAndReplacesAnEarlierOne() throws Exception {
        // Given
        var values = ModuleValues.of(NAME, schemas(), tree("{registry: {base: old}}"))
                .withRegistry(RegistryValues.of("first.example.com/a", "cfg", "HTTP", "pem"));

        // When
        var changed = values.withRegistry(RegistryValues.of("registry.example.com/deckhouse/modules", "", null, ""));

        // Then
        assertThat(values.effective().get("registry"))
                .isEqualTo(tree("{base: first.example.com/a, dockercfg: cfg, scheme: HTTP, ca: pem}"));
        assertThat(changed.effective().get("registry"))
                .isEqualTo(
                        tree(
                                """
                                base: registry.example.com/deckhouse/modules
                                dockercfg: eyJhdXRocyI6IHsicmVnaXN0cnkuZXhhbXBsZS5jb20iOiB7fX19
                                scheme: HTTPS
                                """));
        assertThat(changed.validate()).isEqualTo(Violations.NONE);
    }

    @Test
    void demandsForHelmWhatItDoesNotDemandBefore() throws Exception {
        // Given
        var values = ModuleValues.of(NAME, schemas(), tree("{internal: {}}"))
                .withRegistry(RegistryValues.of("r.example.com", "", "", ""));

        // When
        var before = values.validate();
        var helm = values.validateForHelm();

        // Then
        assertThat(before).isEqualTo(Violations.NONE);
        assertThat(helm.text()).isEqualTo("1 error occurred:\n\t* moduleOne.internal.token is required");
    }

    @Test
    void validatesSettingsWithDefaultsBelowThem() throws Exception {
        // Given
        var config =
                """
                type: object
                required: [a, given]
                properties:
                  a: {type: string}
                  c: {type: integer}
                  d: {type: string, enum: [x, y]}
                  e: {type: string, pattern: ^a$}
                  f: {type: integer, minimum: 1}
                  given: {type: string, default: preset}
                """;
        var schemas = ModuleSchemas.load(Optional.of(config), Optional.empty());

        // When
        var violations = ModuleValues.validateSettings(NAME, schemas, tree("{b: 1, c: text, d: z, e: b, f: 0}"));

        // Then
        assertThat(violations.text())
                .isEqualTo(
                        """
                        6 errors occurred:
                        \t* moduleOne.a is required
                        \t* moduleOne.b is a forbidden property
                        \t* moduleOne.c must be of type integer: "string"
                        \t* moduleOne.d should be one of [x y]
                        \t* moduleOne.e should match '^a$'
                        \t* moduleOne.f should be greater than or equal to 1""");
        assertThat(violations.oneLine()).startsWith(" 6 errors occurred: * moduleOne.a is required * moduleOne.b is");
    }

    @Test
    void givesAwayCopies() throws Exception {
        // Given
        var statics = tree("{a: {b: 1}}");
        var settings = tree("{c: {d: 1}}");
        var values = ModuleValues.of(NAME, ModuleSchemas.NONE, statics).withSettings(settings);

        // When
        ((ObjectNode) values.effective().get("a")).put("b", 2);
        ((ObjectNode) values.configValues().get("c")).put("d", 2);
        ((ObjectNode) statics.get("a")).put("b", 3);
        ((ObjectNode) settings.get("c")).put("d", 3);

        // Then
        assertThat(values.effective()).isEqualTo(tree("{a: {b: 1}, c: {d: 1}}"));
    }

    private static ModuleSchemas schemas() throws MalformedSchema {
        return ModuleSchemas.load(Optional.of(CONFIG), Optional.of(VALUES));
    }

    private static ObjectNode tree(String yaml) throws MalformedYaml {
        return YamlText.mapping(yaml);
    }
}
