package io.quarterdeck.lifecycle.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.lifecycle.definition.ModuleName;
import io.quarterdeck.lifecycle.values.ModuleSchemas;
import io.quarterdeck.yaml.YamlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsValidatorTest {
    private static final ModuleName NAME = new ModuleName("module-one");
    private static final String NO_EFFECT = "spec.version has no effect without spec.settings, defaults from the latest"
            + " version of settings schema will be applied";

    @Test
    void nothingIsFine() throws Exception {
        assertThat(validate(null, null, null)).isEqualTo(SettingsVerdict.valid(Optional.empty(), List.of()));
        assertThat(validate(true, 0L, "{}").isValid()).isTrue();
    }

    @Test
    void settingsNeedAVersion() throws Exception {
        assertThat(validate(true, null, "{middle: a}").error())
                .contains("spec.version is required when spec.settings are specified");
    }

    @Test
    void aVersionWithoutSettingsIsOfNoUse() throws Exception {
        // When
        var verdict = validate(true, 3L, null);

        // Then
        assertThat(verdict.error()).isEmpty();
        assertThat(verdict.warnings()).containsExactly(NO_EFFECT);
    }

    @Test
    void anUnknownVersionIsAnErrorOnlyWithSettings() throws Exception {
        // Given
        var text = "spec.version=7 is unsupported. Use latest version 3, or one of previous versions: 1, 2";

        // When, Then
        assertThat(validate(true, 7L, "{middle: a}").error()).contains(text);
        assertThat(validate(true, 7L, null).warnings()).containsExactly(NO_EFFECT, text);
        assertThat(new SettingsValidator(NAME, Conversions.NONE, ModuleSchemas.NONE)
                        .validate(UserSettings.of(true, 2L, YamlText.mapping("a: 1")))
                        .error())
                .contains("spec.version=2 is unsupported. Use latest version 1");
    }

    @Test
    void namesTheStepThatFailed() throws Exception {
        // Given
        var gap = Conversions.load(Map.of("v2.yaml", "version: 2", "v4.yaml", "version: 4"));

        // When
        var verdict = new SettingsValidator(NAME, gap, ModuleSchemas.NONE)
                .validate(UserSettings.of(true, 1L, YamlText.mapping("a: 1")));

        // Then
        assertThat(verdict.error()).contains("spec.settings conversion from version 1 to 3: conversion not found");
    }

    @Test
    void anOldVersionIsConvertedAndToldSo() throws Exception {
        // When
        var verdict = validate(true, 1L, "{old: text}");

        // Then
        assertThat(verdict.error()).isEmpty();
        assertThat(verdict.warnings())
                .containsExactly("spec.version=1 is obsolete. Please migrate spec.settings to the latest version 3");
        assertThat(verdict.converted()).contains(YamlText.mapping("{middle: text, seen: true}"));
    }

    @Test
    void tellsOnOneLineWhatTheSchemaHasAgainstIt() throws Exception {
        assertThat(validate(true, 3L, "{middle: 5, b: 1}").error())
                .contains("spec.settings are not valid (version 3):  2 errors occurred:"
                        + " * moduleOne.b is a forbidden property"
                        + " * moduleOne.middle must be of type string: \"integer\"");
        assertThat(validate(null, 2L, "{middle: 5}").error())
                .contains("spec.settings are not valid (version 2 converted to 3):  1 error occurred:"
                        + " * moduleOne.middle must be of type string: \"integer\"");
    }

    @Test
    void whatIsSwitchedOffIsNotHeldAgainstTheSchema() throws Exception {
        assertThat(validate(false, 3L, "{middle: 5}").isValid()).isTrue();
        assertThat(validate(null, 3L, "{middle: 5}").isValid()).isFalse();
    }

    private static SettingsVerdict validate(Boolean enabled, Long version, String settings) throws Exception {
        var config = "type: object\nproperties: {middle: {type: string}, seen: {type: boolean}}\n";
        var schemas = ModuleSchemas.load(Optional.of(config), Optional.empty());
        JsonNode tree = settings == null ? null : YamlText.mapping(settings);
        return new SettingsValidator(NAME, ConversionsTest.sample(), schemas)
                .validate(UserSettings.of(enabled, version, tree));
    }
}
