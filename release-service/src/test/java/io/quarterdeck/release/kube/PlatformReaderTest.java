package io.quarterdeck.release.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.quarterdeck.model.platform.DeckhouseRelease;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.platform.ImageReference;
import io.quarterdeck.release.platform.PlatformRelease;
import io.quarterdeck.release.platform.Workload;
import io.quarterdeck.version.Reading;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From objects of the platform to facts; nothing odd may stop it (spec 01 §1.2). */
class PlatformReaderTest {

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private static PlatformRelease release(String yaml) {
        return PlatformReader.release(YAML.unmarshal(yaml, DeckhouseRelease.class));
    }

    @Test
    void readsWhatDecides() {
        // When
        var release = release(
                """
                approved: true
                metadata:
                  name: v1.73.4
                  generation: 3
                  annotations:
                    release.deckhouse.io/apply-now: "true"
                    release.deckhouse.io/notified: "true"
                    release.deckhouse.io/disruption-approved: "true"
                    modules.deckhouse.io/force: "true"
                spec:
                  version: v1.73.4
                  applyAfter: "2024-12-16T13:45:00Z"
                  requirements: {k8s: "1.27", empty: null}
                  disruptions: [Ingress restarts]
                status: {phase: Pending, transitionTime: "2024-12-16T13:00:00Z"}
                """);

        // Then
        assertThat(release.facts().phase()).isEqualTo(ReleasePhase.PENDING);
        assertThat(release.facts().printedVersion()).isEqualTo("v1.73.4");
        assertThat(release.facts().applyAfter()).isEqualTo("2024-12-16T13:45:00Z");
        assertThat(release.facts().requests().approved()).isTrue();
        assertThat(release.facts().requests().applyNow()).isTrue();
        assertThat(release.facts().requests().force()).isFalse();
        assertThat(release.facts().recorded().marks()).isEqualTo(Map.of(Annotations.NOTIFIED, "true"));
        assertThat(release.requirements()).isEqualTo(Map.of("k8s", "1.27", "empty", ""));
        assertThat(release.disruptions()).containsExactly("Ingress restarts");
        assertThat(release.asked()).isEqualTo(new PlatformRelease.Asked(false, false, true));
    }

    @Test
    void anObjectOfAnotherVersionIsOutdatedOrNew() {
        // When
        var outdated = release("metadata: {name: a}\nspec: {version: v1.1.1}\nstatus: {phase: Outdated}");
        var unknown = release("metadata: {name: b}\nstatus: {phase: Strange}");

        // Then
        assertThat(outdated.facts().phase()).isEqualTo(ReleasePhase.SUPERSEDED);
        assertThat(unknown.facts().phase()).isEqualTo(ReleasePhase.NEW);
        assertThat(unknown.facts().version()).isEmpty();
    }

    @Test
    void aGenerationThatWasJustWrittenIsNotObservedYet() {
        // Given
        var deployment = YAML.unmarshal(
                """
                metadata: {name: deckhouse, generation: 4}
                spec: {replicas: 2, template: {spec: {containers: [{name: main, image: a/b:v1}, {name: proxy, image: c}]}}}
                status: {observedGeneration: 4, updatedReplicas: 2, readyReplicas: 2}
                """,
                Deployment.class);

        // When
        var workload = PlatformReader.workload(deployment, 5);

        // Then
        assertThat(workload)
                .isEqualTo(new Workload(
                        "deckhouse", "main", ImageReference.of("a/b:v1"), new Workload.Rollout(5, 4, 2, 2, 2)));
    }

    @ParameterizedTest
    @CsvSource({"1.30, 1.30", "'\"1.30\"', 1.30", "Automatic, Automatic"})
    void theVersionOfKubernetesIsReadAsText(String written, String expected) {
        // When
        var read = ClusterConfiguration.kubernetesVersion(
                Optional.of(secret("apiVersion: deckhouse.io/v1\nkubernetesVersion: " + written + "\nother: [1]\n")));

        // Then
        assertThat(read).isEqualTo(Reading.good(Optional.of(expected)));
    }

    @Test
    void aConfigurationWithoutVersionIsNoErrorAndOneWithoutSenseIs() {
        // When
        var readings = List.of(
                ClusterConfiguration.kubernetesVersion(Optional.empty()),
                ClusterConfiguration.kubernetesVersion(Optional.of(new Secret())),
                ClusterConfiguration.kubernetesVersion(Optional.of(secret("a: b"))),
                ClusterConfiguration.kubernetesVersion(Optional.of(secret(""))),
                ClusterConfiguration.kubernetesVersion(Optional.of(secret("[1"))),
                ClusterConfiguration.kubernetesVersion(Optional.of(secret("- 1"))));

        // Then
        assertThat(readings).extracting(Reading::isGood).containsExactly(true, true, true, true, false, false);
    }

    private static Secret secret(String text) {
        var encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return new SecretBuilder()
                .addToData("cluster-configuration.yaml", encoded)
                .build();
    }
}
