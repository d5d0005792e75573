package io.quarterdeck.requirement;

import static io.quarterdeck.requirement.ModuleFacts.Origin.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Texts of release and candidate checks on platform and Kubernetes (spec 03 §16.3). */
class RequirementCheckTest {

    private static RequirementReport checkRelease(ClusterFacts facts, Requirements requirements) {
        var candidate = new ReleaseCandidate("test", "test-v0.8.3", "0.8.3", requirements);
        return new RequirementCheck(facts).release(candidate, Map.of());
    }

    private static Requirements deckhouse(String constraint) {
        return Requirements.of(constraint, "", Map.of());
    }

    private static Requirements kubernetes(String constraint) {
        return Requirements.of("", constraint, Map.of());
    }

    private static ModuleFacts active(String name, Requirements requirements) {
        return new ModuleFacts(name, "1.0.0", requirements, true, RELEASE);
    }

    @Test
    void tellsWhichPlatformIsTooOldAndWhy() {
        // When
        var report = checkRelease(ClusterFacts.of("v1.0.0", "1.30"), deckhouse("> v1.64.0"));

        // Then
        assertThat(report.message())
                .isEqualTo("requirements are not satisfied: current deckhouse version is not suitable: 1.0.0 is less"
                        + " than or equal to v1.64.0");
    }

    @Test
    void tellsWhichKubernetesIsTooOldAndWhy() {
        // When
        var report = checkRelease(ClusterFacts.of("dev", "v1.29.6-vendor.3+c0ffee"), kubernetes("> 1.29"));

        // Then
        assertThat(report.message())
                .isEqualTo("requirements are not satisfied: current kubernetes version is not suitable: 1.29.6 is less"
                        + " than or equal to 1.29");
    }

    @Test
    void joinsSeveralFailuresInFixedOrder() {
        // When
        var report = checkRelease(
                ClusterFacts.of("1.0.0", "1.29.6"), Requirements.of(">= 1.61", ">= 1.30", Map.of("prompp", ">= 1")));

        // Then
        assertThat(report.message())
                .isEqualTo("requirements are not satisfied: current deckhouse version is not suitable: 1.0.0 is less"
                        + " than 1.61; current kubernetes version is not suitable: 1.29.6 is less than 1.30;"
                        + " 1 error occurred: 'prompp' is not deployed");
        assertThat(report.onlyModules()).isFalse();
    }

    @Test
    void developmentPlatformSatisfiesEverything() {
        // When
        var report = checkRelease(ClusterFacts.of("dev", "1.30"), deckhouse("> 99"));

        // Then
        assertThat(report.met()).isTrue();
    }

    @Test
    void blamesTheAuthorForAnImproperConstraint() {
        // When
        var report = checkRelease(ClusterFacts.of("1.70.0", "1.30"), deckhouse("foo"));

        // Then
        assertThat(report.message())
                .isEqualTo("requirements are not satisfied: current deckhouse version is not suitable: improper"
                        + " constraint: foo");
        assertThat(report.badConstraint()).isTrue();
    }

    @Test
    void saysThatAVersionIsUnknown() {
        // When
        var report = checkRelease(ClusterFacts.of("main-1", ""), Requirements.of("> 1", "> 1", Map.of()));

        // Then
        assertThat(report.message())
                .isEqualTo("requirements are not satisfied: parse deckhouse version failed: invalid semantic version;"
                        + " parse kubernetes version failed: invalid semantic version");
    }

    @Test
    void currentVersionLosesItsPreRelease() {
        // When
        var report = checkRelease(ClusterFacts.of("v1.70.0-rc.1", "1.30"), deckhouse(">= 1.70"));

        // Then
        assertThat(report.met()).isTrue();
    }

    @Test
    void namesTheFirstModuleThatDoesNotBearAPlatformCandidate() {
        // Given
        var modules = List.of(
                active("zeta", deckhouse("< v1.60")),
                active("test", deckhouse("< v1.73.4")),
                new ModuleFacts("asleep", "1.0.0", deckhouse("< v1.1"), false, RELEASE));

        // When
        var refusal = new RequirementCheck(ClusterFacts.of("1.73.3", "1.30")).platformCandidate("v1.73.4", modules);

        // Then
        assertThat(refusal)
                .contains("requirements of test are not satisfied: v1.73.4 deckhouse version is not suitable: v1.73.4"
                        + " is greater than or equal to v1.73.4");
    }

    @Test
    void printsAKubernetesCandidateAsItCame() {
        // When
        var refusal = new RequirementCheck(ClusterFacts.of("dev", "1.29"))
                .kubernetesCandidate("1.27", List.of(active("test", kubernetes("> 1.28"))));

        // Then
        assertThat(refusal)
                .contains("requirements of test are not satisfied: 1.27 kubernetes version is not suitable: 1.27.0 is"
                        + " less than or equal to 1.28");
    }

    @Test
    void refusesCandidatesThatAreNoVersions() {
        // Given
        var check = new RequirementCheck(ClusterFacts.of("dev", "1.29"));

        // When
        var refusals = List.of(check.platformCandidate("x", List.of()), check.kubernetesCandidate("y", List.of()));

        // Then
        assertThat(refusals)
                .extracting(refusal -> refusal.orElse(""))
                .containsExactly(
                        "modules requirements cannot be checked: deckhouse version is invalid: invalid semantic version",
                        "requirements cannot be checked: kubernetes version is invalid: invalid semantic version");
    }
}
