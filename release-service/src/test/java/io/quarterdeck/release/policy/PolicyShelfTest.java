package io.quarterdeck.release.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarterdeck.model.policy.ModuleUpdatePolicySpec;
import io.quarterdeck.model.policy.UpdateSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which policy a release follows (spec 03 §6). */
class PolicyShelfTest {

    private static UpdatePolicy policy(String name, String mode) {
        return UpdatePolicy.read(name, new ModuleUpdatePolicySpec("Alpha", new UpdateSettings(mode, null, null)));
    }

    private static PlatformSettings platform(String json) {
        try {
            return PlatformSettings.read(new ObjectMapper().readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException noJson) {
            throw new IllegalArgumentException(json, noJson);
        }
    }

    private final PolicyShelf shelf = PolicyShelf.of(
            List.of(policy("nightly", "Manual")),
            platform("{'releaseChannel': 'LTS', 'update': {'mode': 'AutoPatch'}}"));

    @ParameterizedTest(name = "label {0}, property {1}: {2}")
    @CsvSource({
        "nightly, '', nightly",
        "deckhouse, nightly, deckhouse",
        "'', nightly, deckhouse",
        ", nightly, nightly",
        ", '', deckhouse",
        ", absent, deckhouse"
    })
    void findsThePolicyOfALabel(String label, String property, String expected) {
        // When
        var finding = shelf.find(Optional.ofNullable(label), property);

        // Then
        assertThat(finding.rules().map(UpdatePolicy::name)).contains(expected);
    }

    @Test
    void namesAMissingPolicy() {
        // When
        var finding = shelf.find(Optional.of("absent"), "nightly");

        // Then
        assertThat(finding).isEqualTo(new PolicyFinding.Missing("absent"));
    }

    @Test
    void aPolicyObjectNamedDeckhouseWins() {
        // Given
        var other = PolicyShelf.of(List.of(policy("deckhouse", "Manual")), PlatformSettings.DEFAULTS);

        // When
        var finding = other.find(Optional.of("deckhouse"), "");

        // Then
        assertThat(finding.rules().map(UpdatePolicy::mode)).contains(UpdateMode.MANUAL);
    }

    @Test
    void inheritsTheSettingsOfThePlatform() {
        // When
        var policy = shelf.find(Optional.of("deckhouse"), "").rules().orElseThrow();

        // Then
        assertThat(policy.mode()).isEqualTo(UpdateMode.AUTO_PATCH);
        assertThat(policy.isLts()).isTrue();
        assertThat(policy.inherited()).isTrue();
    }

    @Test
    void freezesOfThePlatformBindAPolicyToo() {
        // Given
        var frozen = platform("{'update': {'freezes': [{'start': '2024-12-15T00:00:00Z',"
                + " 'end': '2025-01-02T00:00:00Z', 'reason': 'Christmas'}]}}");

        // When
        var policy = PolicyShelf.of(List.of(policy("nightly", "Auto")), frozen)
                .find(Optional.of("nightly"), "")
                .rules()
                .orElseThrow();

        // Then
        assertThat(policy.freezes().freezes()).hasSize(1);
    }

    @Test
    void findsALongNameByItsLabelForm() {
        // Given
        var name = "p".repeat(70);
        var label = "p".repeat(54) + "-"; // and eight digits of the digest
        var other = PolicyShelf.of(List.of(policy(name, "Manual")), PlatformSettings.DEFAULTS);

        // When
        var form = PolicyShelf.labelForm(name);

        // Then
        assertThat(form).startsWith(label).hasSize(63);
        assertThat(other.find(Optional.of(form), "").rules().map(UpdatePolicy::name))
                .contains(name);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Auto, AUTO",
        "'', AUTO",
        "Manual, MANUAL",
        "Ignore, IGNORE",
        "AutoPatch, AUTO_PATCH",
        "auto, AUTO_PATCH"
    })
    void unknownModesCountAsAutoPatch(String text, UpdateMode mode) {
        // When
        var read = UpdateMode.of(text);

        // Then
        assertThat(read).isEqualTo(mode);
    }

    @Test
    void anUnreadablePolicyBarsWhoeverIsUnderIt() {
        // Given
        var other = shelf.withUnreadable(List.of("broken", "deckhouse"));

        // Then
        assertThat(other.find(Optional.of("broken"), "")).isEqualTo(new PolicyFinding.Unreadable());
        assertThat(other.find(Optional.empty(), "broken")).isEqualTo(new PolicyFinding.Unreadable());
        assertThat(other.find(Optional.of("deckhouse"), "")).isEqualTo(new PolicyFinding.Unreadable());
        assertThat(other.find(Optional.of("nightly"), "broken").rules()).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"{}", "5", "true", "['Auto']"})
    void aModeThatIsNoTextIsAnUnknownOne(String mode) {
        assertThat(platform("{'update': {'mode': " + mode + "}}").inherited().mode())
                .isEqualTo(UpdateMode.AUTO_PATCH);
    }

    @Test
    void settingsOfAnOddShapeCloseTheirGateOnly() {
        // When
        var settings = platform("{'update': {'windows': 'always', 'freezes': {}}}");

        // Then
        assertThat(settings.inherited().windows().problem())
                .isEqualTo("Update windows are invalid: windows is no list");
        assertThat(settings.inherited().freezes().problem())
                .isEqualTo("Update settings contain an invalid freeze: freezes is no list");
    }
}
