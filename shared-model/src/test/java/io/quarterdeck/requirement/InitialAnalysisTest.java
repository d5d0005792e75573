package io.quarterdeck.requirement;

import static io.quarterdeck.requirement.ModuleFacts.Origin.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.requirement.InitialAnalysis.Verdict;
import io.quarterdeck.version.Reading;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** May an installed module run? (spec 03 §16.5, spec 04 §8.4). */
class InitialAnalysisTest {

    private static final ClusterFacts FACTS = ClusterFacts.of("1.0.0", "1.29.6");

    private static Requirements bootstrapped(String text) {
        return new Requirements("", "", text, Map.of());
    }

    private static ClusterFacts cluster(Reading<Boolean> bootstrapped) {
        return new ClusterFacts("dev", "1.30", bootstrapped);
    }

    @Test
    void failsOnThePlatform() {
        // When
        var verdict = new InitialAnalysis(FACTS).deckhouseVersion(Requirements.of("> v1.64.0", "", Map.of()));

        // Then
        assertThat(verdict)
                .isEqualTo(new Verdict.Fail("requirements are not satisfied: current deckhouse version is not suitable:"
                        + " 1.0.0 is less than or equal to v1.64.0"));
    }

    @Test
    void failsOnKubernetes() {
        // When
        var verdict = new InitialAnalysis(FACTS).kubernetesVersion(Requirements.of("", "> 1.29", Map.of()));

        // Then
        assertThat(verdict)
                .isEqualTo(new Verdict.Fail("requirements are not satisfied: current kubernetes version is not"
                        + " suitable: 1.29.6 is less than or equal to 1.29"));
    }

    @Test
    void isUndecidedWhileKubernetesIsUnknown() {
        // When
        var verdict = new InitialAnalysis(ClusterFacts.of("dev", ""))
                .kubernetesVersion(Requirements.of("", "> 1.29", Map.of()));

        // Then
        assertThat(verdict)
                .isEqualTo(new Verdict.Undecided("parse kubernetes version failed: invalid semantic version"));
    }

    @Test
    void passesWithoutDemands() {
        // When
        var verdict = new InitialAnalysis(ClusterFacts.of("dev", "")).kubernetesVersion(Requirements.NONE);

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Pass());
    }

    @Test
    void failsWhileTheClusterIsNotBootstrapped() {
        // When
        var verdict = new InitialAnalysis(cluster(Reading.good(false))).bootstrapped(bootstrapped("true"));

        // Then
        assertThat(verdict)
                .isEqualTo(new Verdict.Fail(
                        "requirements are not satisfied: module requires the cluster to be bootstrapped"));
    }

    @Test
    void isUndecidedIfItCannotTell() {
        // When
        var verdict = new InitialAnalysis(cluster(Reading.bad("forbidden"))).bootstrapped(bootstrapped("true"));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Undecided("failed to define bootstrapped: forbidden"));
    }

    @ParameterizedTest(name = "{0} on a cluster that is bootstrapped: {1}")
    @CsvSource({"true,true", "false,false", "'',false"})
    void passesIfBootstrappedOrNotDemanded(String demand, boolean bootstrapped) {
        // When
        var verdict = new InitialAnalysis(cluster(Reading.good(bootstrapped))).bootstrapped(bootstrapped(demand));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Pass());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "absent   | dependency 'absent' not found",
                "sleeper  | dependency 'sleeper' is disabled",
                "nameless | dependency 'nameless' has unparsable version: main",
                "old      | dependency 'old' not meet the version constraint: the '1.0.0' version does not satisfy the '>=2' constraint",
            })
    void namesTheDependencyThatIsWrong(String parent, String message) {
        // Given
        var modules = Map.of(
                "sleeper", new ModuleFacts("sleeper", "3.0.0", Requirements.NONE, false, RELEASE),
                "nameless", new ModuleFacts("nameless", "main", Requirements.NONE, true, RELEASE),
                "old", new ModuleFacts("old", "1.0.0", Requirements.NONE, true, RELEASE));

        // When
        var verdict = new InitialAnalysis(FACTS)
                .dependencies("app", Requirements.of("", "", Map.of(parent, ">= 2")), modules);

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Fail(message));
    }
}
