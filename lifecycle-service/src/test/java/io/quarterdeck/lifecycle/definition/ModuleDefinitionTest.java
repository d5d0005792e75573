package io.quarterdeck.lifecycle.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleDefinitionTest {
    private static final String FULL =
            """
            name: cni-one
            weight: 910
            critical: true
            stage: General Availability
            namespace: d8-cni-one
            subsystems: [networking, infrastructure]
            tags: [network, not/a/label]
            description: plain
            descriptions:
              ru: по-русски
            exclusiveGroup: cni
            requirements:
              deckhouse: "> v1.63.0"
              kubernetes: '> v1.25.0'
              bootstrapped: true
              modules:
                module-b: '>= 1.0 !optional'
                module-a: 1.2
            accessibility:
              editions:
                _default: {available: true, enabledInBundles: [Default, Minimal]}
                ce: {available: "false"}
            disable:
              confirmation: true
              message: Disabling this breaks the network
              messages: {ru: сломает, en: breaks}
            update:
              versions:
              - {from: "1.67", to: "1.75"}
              - {from: 1.20, to: "2.0"}
              noRollbackBelow: v1.70.0
            somethingNew: [1, 2]
            """;

    @Test
    void readsEveryKey() throws MalformedDefinition {
        // When
        var definition = ModuleDefinition.read(Optional.of(FULL), "whatever");

        // Then
        assertThat(definition)
                .isEqualTo(new ModuleDefinition(
                        new ModuleName("cni-one"),
                        910,
                        true,
                        Optional.of("General Availability"),
                        Optional.of("d8-cni-one"),
                        List.of("networking", "infrastructure"),
                        List.of("network", "not/a/label"),
                        Map.of("en", "plain", "ru", "по-русски"),
                        Optional.of("cni"),
                        new Requirements(
                                Optional.of("> v1.63.0"),
                                Optional.of("> v1.25.0"),
                                Optional.of("true"),
                                Map.of("module-a", "1.2", "module-b", ">= 1.0 !optional")),
                        Map.of(
                                "_default", new Edition(true, List.of("Default", "Minimal")),
                                "ce", new Edition(false, List.of())),
                        new Disabling(
                                true,
                                Optional.of("Disabling this breaks the network"),
                                Map.of("ru", "сломает", "en", "breaks")),
                        new UpdateRules(
                                List.of(new UpdateRules.Jump("1.67", "1.75"), new UpdateRules.Jump("1.20", "2.0")),
                                Optional.of("v1.70.0"))));
    }

    @Test
    void labelsAndAnnotatesTheModule() throws MalformedDefinition {
        // When
        var definition = ModuleDefinition.read(Optional.of(FULL), "whatever");

        // Then
        assertThat(definition.labels())
                .containsExactly(
                        Map.entry("module.deckhouse.io/cni", ""), Map.entry("module.deckhouse.io/network", ""));
        assertThat(definition.annotations())
                .containsExactly(
                        Map.entry("en.meta.deckhouse.io/description", "plain"),
                        Map.entry("ru.meta.deckhouse.io/description", "по-русски"));
        assertThat(ModuleDefinition.named("cloud-provider-x", 0).labels())
                .containsOnlyKeys("module.deckhouse.io/cloud-provider");
    }

    @ParameterizedTest(name = "{0} in {1} weighs {2}")
    @CsvSource({
        ",910-module-one,910",
        ",module-one,900",
        ",0-module-one,900",
        "weight: 5,910-module-one,5",
        "weight: 0,910-module-one,900",
        "name: module-one,910-module-one,900",
        "weight: '42',x,42",
        "weight: 4294967295,x,4294967295",
    })
    void weighs(String yaml, String directory, long weight) throws MalformedDefinition {
        // When
        var definition = ModuleDefinition.read(Optional.ofNullable(yaml), directory);

        // Then
        assertThat(definition.weight()).isEqualTo(weight);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "weight: heavy|field 'weight' must be a number between 0 and 4294967295",
                "weight: -1|field 'weight' must be a number between 0 and 4294967295",
                "weight: 4294967296|field 'weight' must be a number between 0 and 4294967295",
                "name: [a]|field 'name' must be a text",
                "critical: maybe|field 'critical' must be a boolean",
                "tags: one|field 'tags' must be a list",
                "tags: [[a]]|field 'tags' must be a list of texts",
                "requirements: none|field 'requirements' must be a mapping",
                "requirements: {modules: [a]}|field 'requirements.modules' must be a mapping",
                "update: {versions: [a]}|field 'update.versions' must be a list of mappings",
                "disable: {confirmation: []}|field 'disable.confirmation' must be a text",
                "just text|a mapping is expected",
            })
    void saysWhatCannotBeRead(String yaml, String cause) {
        assertThatThrownBy(() -> ModuleDefinition.read(Optional.of(yaml), "x"))
                .isInstanceOf(MalformedDefinition.class)
                .hasMessage("unmarshal module yaml failed: " + cause);
    }

    @Test
    void takesNothingForGranted() throws MalformedDefinition {
        // Given
        var empty = Optional.of("requirements:\ndisable: null\nname: ''\n");

        // When
        var definition = ModuleDefinition.read(empty, "910-module-one");

        // Then
        assertThat(definition).isEqualTo(ModuleDefinition.named("module-one", 900));
        assertThat(definition.requirements().isEmpty()).isTrue();
        assertThat(definition.disabling().isEmpty()).isTrue();
    }

    @Test
    void mustCarryTheNameOfItsPackage() {
        assertThat(ModuleDefinition.named("module-two", 900).problemAs("module-one"))
                .contains("invalid name: 'module-two' found, 'module-one' expected");
        assertThat(ModuleDefinition.named("moduleOne", 900).problemAs("moduleOne"))
                .contains("invalid name: 'moduleOne' name should be in kebab-case and be restorable from camelCase:"
                        + " consider renaming to 'module-one'");
        assertThat(ModuleDefinition.named("module-one", 900).problemAs("module-one"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Sure?,'Sure?. '",
        "Sure.,'Sure. '",
        "'','en text. '",
    })
    void asksBeforeItIsDisabled(String message, String lead) {
        // Given
        var disabling = new Disabling(true, Optional.of(message), Map.of("en", "en text"));

        // When
        var text = disabling.confirmationText();

        // Then
        assertThat(text)
                .isEqualTo(lead + "Please annotate ModuleConfig with `modules.deckhouse.io/allow-disabling=true`"
                        + " if you're sure that you want to disable the module.");
    }

    @Test
    void readsBootstrappedAsBooleanOrText() throws MalformedDefinition {
        assertThat(requirementsOf("requirements: {bootstrapped: true}").bootstrapped())
                .contains("true");
        assertThat(requirementsOf("requirements: {bootstrapped: 'false'}").bootstrapped())
                .contains("false");
        assertThat(requirementsOf("requirements: {bootstrapped: soon}").bootstrapped())
                .contains("soon");
    }

    private static Requirements requirementsOf(String yaml) throws MalformedDefinition {
        return ModuleDefinition.read(Optional.of(yaml), "x").requirements();
    }
}
