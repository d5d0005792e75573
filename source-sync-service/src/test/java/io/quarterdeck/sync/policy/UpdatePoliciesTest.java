package io.quarterdeck.sync.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdatePoliciesTest {
    private static final UpdatePolicies NOTHING = new UpdatePolicies(Map.of(), Optional.empty());

    @Test
    void inheritsStableWhereNobodySaysAnything() {
        // When
        var policy = NOTHING.of(Optional.empty());

        // Then
        assertThat(policy).isEqualTo(new EffectivePolicy("deckhouse", "Stable", false));
    }

    @Test
    void inheritsThePlatformsChannel() {
        // Given
        var policies = new UpdatePolicies(Map.of(), Optional.of("RockSolid"));

        // When
        var policy = policies.of(Optional.of(""));

        // Then
        assertThat(policy).isEqualTo(new EffectivePolicy("deckhouse", "RockSolid", false));
    }

    @Test
    void aPolicyCalledDeckhouseBeatsTheInheritedSettings() {
        // Given
        var policies = new UpdatePolicies(Map.of("deckhouse", "Beta"), Optional.of("RockSolid"));

        // When
        var policy = policies.of(Optional.empty());

        // Then
        assertThat(policy).isEqualTo(new EffectivePolicy("deckhouse", "Beta", false));
    }

    @Test
    void theNamedPolicyRulesInItsOwnSpelling() {
        // Given
        var policies = new UpdatePolicies(Map.of("mine", "Lts"), Optional.empty());

        // When
        var policy = policies.of(Optional.of("mine"));

        // Then
        assertThat(policy).isEqualTo(new EffectivePolicy("mine", "Lts", false));
    }

    @Test
    void aMissingPolicyKeepsItsNameAndTakesTheInheritedChannel() {
        // Given
        var policies = new UpdatePolicies(Map.of(), Optional.of("Alpha"));

        // When
        var policy = policies.of(Optional.of("gone"));

        // Then
        assertThat(policy).isEqualTo(new EffectivePolicy("gone", "Alpha", true));
    }

    @ParameterizedTest
    @CsvSource({
        "Alpha,alpha",
        "Beta,beta",
        "EarlyAccess,early-access",
        "Stable,stable",
        "RockSolid,rock-solid",
        "LTS,lts",
        "Lts,lts",
        "sTaBlE,stable"
    })
    void knowsTheTagOfEveryChannel(String name, String tag) {
        // When
        var channel = Channel.named(name);

        // Then
        assertThat(channel).map(Channel::tag).contains(tag);
    }

    @Test
    void saysWhichChannelIsUnknown() {
        // When
        var text = Channel.unknown("Nightly");

        // Then
        assertThat(text).isEqualTo("unknown release channel 'Nightly'");
        assertThat(Channel.named("Nightly")).isEmpty();
    }
}
