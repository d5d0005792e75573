package io.quarterdeck.lifecycle.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.lifecycle.settings.UserSettings;
import io.quarterdeck.lifecycle.values.RegistryValues;
import io.quarterdeck.yaml.YamlText;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedBundleValidationTest {
    @TempDir
    Path directory;

    private SampleTree tree;

    @BeforeEach
    void aModuleThatWantsToBeTold() throws Exception {
        tree = new SampleTree(directory.resolve("tree"))
                .with("module.yaml", "name: module-one\n")
                .with("openapi/config-values.yaml", "type: object\nrequired: [a]\nproperties: {a: {type: string}}\n")
                .with("openapi/values.yaml", "x-extend: {schema: config-values.yaml}\ntype: object\n")
                .with("openapi/conversions/v2.yaml", "version: 2\nconversions: ['.a = .old | del(.old)']\n");
    }

    @Test
    void letsAGoodModuleOut() throws Exception {
        // When
        var verdict = validate(settings(1, "old: text"));

        // Then
        assertThat(verdict).isInstanceOf(StagedVerdict.Valid.class);
    }

    @Test
    void settingsThatOnlyTheUserCanGiveAreNotTheBundlesFault() {
        // When
        var verdict = validate(UserSettings.NONE);

        // Then
        assertThat(verdict)
                .isEqualTo(new StagedVerdict.SettingsInvalid("Initial module config validation failed:\n"
                        + "validate config values: 1 error occurred:\n\t* moduleOne.a is required"));
    }

    @Test
    void settingsThatDoNotFitTheNewSchemaMayBeCorrected() throws Exception {
        // When
        var verdict = validate(settings(2, "{a: 5, b: 1}"));

        // Then
        assertThat(verdict)
                .isEqualTo(new StagedVerdict.SettingsInvalid("Initial module config validation failed:\n"
                        + "validate config values: 2 errors occurred:\n"
                        + "\t* moduleOne.a must be of type string: \"integer\"\n"
                        + "\t* moduleOne.b is a forbidden property"));
    }

    @Test
    void switchedOffOrNotSettingsAreJudged() throws Exception {
        // Given
        var off = UserSettings.of(false, 2L, YamlText.mapping("b: 1"));

        // When
        var verdict = validate(off);

        // Then
        assertThat(verdict).isInstanceOf(StagedVerdict.SettingsInvalid.class);
    }

    @Test
    void tellsAllThatIsWrongWithABundle() throws Exception {
        // Given
        tree.with("module.yaml", "name: Module_Two\n")
                .with("values.yaml", "ModuleTwo: {}\nmoduleTwo: {z: 1}\n")
                .with("openapi/conversions/v3.yaml", "version: 3\nconversions: ['.a']\n");

        // When
        var verdict = validate(settings(2, "a: text"));

        // Then
        assertThat(verdict)
                .isEqualTo(new StagedVerdict.ValidationFailed(
                        "validation failed: invalid name: 'Module_Two' found, 'module-one' expected;"
                                + " validate values: 1 error occurred:\n\t* moduleTwo.z is a forbidden property;"
                                + " apply conversions failed: cannot unmarshal after converting"));
    }

    @Test
    void settingsAreToldAlongWithTheBundlesFaults() throws Exception {
        // Given
        tree.with("module.yaml", "name: module-two\n");

        // When
        var verdict = validate(UserSettings.NONE);

        // Then
        assertThat(verdict)
                .isEqualTo(new StagedVerdict.ValidationFailed(
                        "validation failed: invalid name: 'module-two' found, 'module-one' expected;"
                                + " validate config values: 1 error occurred:\n\t* moduleTwo.a is required"));
    }

    @Test
    void aTreeThatCannotBeReadIsTheBundlesFault() throws Exception {
        // Given
        tree.with("module.yaml", "weight: much\n").with("openapi/values.yaml", "type: 5\n");

        // When
        var verdict = validate(UserSettings.NONE);

        // Then
        assertThat(verdict)
                .isEqualTo(new StagedVerdict.ValidationFailed("validation failed:"
                        + " validate module: unmarshal module yaml failed: field 'weight' must be a number between 0 and"
                        + " 4294967295; validate module: load 'openapi/values.yaml': 'schema.type' must be one of"
                        + " [array, boolean, file, integer, null, number, object, string]"));
    }

    @Test
    void aSpellingThatCannotBeRestoredIsToldInFull() throws Exception {
        // Given
        tree.with("module.yaml", "name: moduleOne\n");

        // When
        var verdict =
                StagedBundleValidation.validate(tree.path(), "moduleOne", settings(2, "a: text"), Optional.empty());

        // Then
        assertThat(verdict)
                .isEqualTo(new StagedVerdict.ValidationFailed("validation failed: invalid name: 'moduleOne' name should"
                        + " be in kebab-case and be restorable from camelCase: consider renaming to 'module-one'"));
    }

    private StagedVerdict validate(UserSettings user) {
        var registry = Optional.of(RegistryValues.of("registry.example.com/modules", "", "", ""));
        return StagedBundleValidation.validate(tree.path(), "module-one", user, registry);
    }

    private static UserSettings settings(long version, String yaml) throws Exception {
        return UserSettings.of(true, version, YamlText.mapping(yaml));
    }
}
