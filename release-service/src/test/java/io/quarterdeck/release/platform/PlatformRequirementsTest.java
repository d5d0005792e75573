package io.quarterdeck.release.platform;

import static io.quarterdeck.release.platform.PlatformBuilder.platform;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.release.gate.PlatformPart.Unmet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of spec 03 §19 and §18.1. */
class PlatformRequirementsTest {

    private static List<String> told(PlatformBuilder platform, String version, Map<String, String> requirements) {
        return new PlatformRequirements(platform.world())
                .of(version, requirements).stream().map(Unmet::message).toList();
    }

    @Test
    void theFirstModuleByNameObjects() {
        // Given
        var platform = platform().module("zeta", "< 1.73", "").module("alpha", "< v1.73.0", "");

        // When
        var told = told(platform, "v1.73.0", Map.of());

        // Then
        assertThat(told)
                .containsExactly("requirements of alpha are not satisfied: v1.73.0 deckhouse version is not suitable:"
                        + " v1.73.0 is greater than or equal to v1.73.0");
    }

    @Test
    void aVersionThatIsNoneIsToldAsSuch() {
        assertThat(told(platform(), "next", Map.of()))
                .containsExactly("modules requirements cannot be checked: deckhouse version is invalid:"
                        + " invalid semantic version");
    }

    @Test
    void anUnknownKeyIsNotRegistered() {
        // Given
        var requirements = Map.of("ingressNginx", "1.1", "nodes", "3", "deckhouse", "> 9", "kubernetes", "> 9");

        // When
        var told = told(platform(), "v1.73.0", requirements);

        // Then
        assertThat(told)
                .containsExactly("\"ingressNginx\" requirement for DeckhouseRelease \"v1.73.0\" not met: requirement"
                        + " with a key: ingressNginx: Not registered");
    }

    @ParameterizedTest
    @CsvSource({"1.30,true", "1.30.4,true", "1.31,false"})
    void theOldestKubernetes(String oldest, boolean met) {
        assertThat(told(platform(), "v1.73.0", Map.of("k8s", oldest)).isEmpty()).isEqualTo(met);
    }

    @Test
    void theDefaultKubernetesCountsOnlyWhereTheClusterFollowsIt() {
        // Given
        var requirements = Map.of("autoK8sVersion", "1.27");

        // When
        var fixed = told(platform().module("test", "", "> 1.28").kubernetes("1.30"), "v1.73.0", requirements);
        var noSecret = told(platform().module("test", "", "> 1.28"), "v1.73.0", requirements);
        var unreadable = told(platform().unreadableKubernetes("not base64"), "v1.73.0", requirements);

        // Then
        assertThat(fixed).isEmpty();
        assertThat(noSecret).isEmpty();
        assertThat(unreadable).containsExactly("getting cluster kubernetes version: not base64");
    }

    @Test
    void migratedModulesMustBeOfferedUnlessTheyAreOff() {
        // Given
        var platform = platform().supply(Set.of("here", "gone", "lost"), Set.of("here"));

        // When
        var told = told(platform, "v1.73.0", Map.of("migratedModules", " here, ,off,gone , lost"));

        // Then
        assertThat(told)
                .containsExactly(
                        "migrated module 'gone' not found in any ModuleSource registry",
                        "migrated module 'lost' not found in any ModuleSource registry");
    }

    @Test
    void aChangeOfKubernetesIsRefusedInTheSeedsWords() {
        // Given
        var change =
                new KubernetesChange(platform().module("test", "", "> 1.28").world(), Optional.empty());

        // When
        var refusal = change.refusal(Optional.of("1.30"), Optional.of("1.27"));

        // Then
        assertThat(refusal)
                .contains("requirements of test are not satisfied: 1.27 kubernetes version is not suitable:"
                        + " 1.27.0 is less than or equal to 1.28");
    }

    @Test
    void anythingButTheVersionMayBeChanged() {
        // Given: the version has been refused to nobody, because the module came later
        var change =
                new KubernetesChange(platform().module("test", "", "> 1.28").world(), Optional.empty());

        // When
        var refusal = change.refusal(Optional.of("1.27"), Optional.of("1.27"));

        // Then
        assertThat(refusal).isEmpty();
    }

    @Test
    void automaticStandsForTheDefaultOfThePlatform() {
        // Given
        var world = platform().module("test", "", "> 1.28").world();

        // When
        var known = new KubernetesChange(world, Optional.of("1.27"));
        var unknown = new KubernetesChange(world, Optional.empty());

        // Then
        assertThat(known.refusal(Optional.of("1.30"), Optional.of("Automatic")))
                .contains("requirements of test are not satisfied: 1.27 kubernetes version is not suitable:"
                        + " 1.27.0 is less than or equal to 1.28");
        assertThat(unknown.refusal(Optional.of("1.30"), Optional.of("Automatic")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            value = {"NULL", "latest"},
            nullValues = "NULL")
    void noVersionIsRefused(String wanted) {
        // Given
        var change = new KubernetesChange(platform().world(), Optional.of("1.30"));

        // When
        var refusal = change.refusal(Optional.of("1.30"), Optional.ofNullable(wanted));

        // Then
        assertThat(refusal)
                .contains("requirements cannot be checked: kubernetes version is invalid: invalid semantic version");
    }

    @ParameterizedTest
    @CsvSource({
        "quarterdeck/release-service:v0.1.0, quarterdeck/release-service:v1.73.4",
        "registry.example.com:5000/deckhouse, registry.example.com:5000/deckhouse:v1.73.4",
        "registry.example.com:5000/a/b:v1@sha256:00ff, registry.example.com:5000/a/b:v1.73.4",
        "image@sha256:00ff, image:v1.73.4",
    })
    void onlyTheTagOfAnImageIsChanged(String image, String expected) {
        assertThat(ImageReference.of(image).withTag("v1.73.4")).hasToString(expected);
    }
}
