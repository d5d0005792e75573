package io.quarterdeck.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.override.ModulePullOverride;
import io.quarterdeck.model.policy.ModuleUpdatePolicy;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.WithDevelopmentCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written in the old version of a kind is read in the new one (spec 01 §4.2). */
@WithDevelopmentCluster
class ConversionTest {
    private final DevelopmentCluster cluster = DevelopmentCluster.shared();
    private final String name = DevelopmentCluster.freshName("conversion");

    @AfterEach
    void cleanUp() {
        cluster.kubectl("delete", "mup,mpo", name, "--ignore-not-found");
    }

    @Test
    void aPolicyOfTheOldVersionKeepsItsDefaultsAndLosesItsSelector() {
        // Given
        var outcome = cluster.kubectl()
                .outcomeWithInput(
                        """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModuleUpdatePolicy
                metadata: {name: %s}
                spec: {moduleReleaseSelector: {labelSelector: {matchLabels: {source: example}}}}
                """
                                .formatted(name),
                        "create",
                        "-f",
                        "-");

        // When
        var policy = cluster.client()
                .resources(ModuleUpdatePolicy.class)
                .withName(name)
                .get()
                .getSpec();

        // Then
        assertThat(outcome.err())
                .isEqualTo("Warning: deckhouse.io/v1alpha1 ModuleUpdatePolicy is deprecated; use deckhouse.io/v1alpha2"
                        + " ModuleUpdatePolicy\n");
        assertThat(policy.releaseChannel()).isEqualTo("Stable");
        assertThat(policy.update().mode())
                .as("the default of the version it was written in")
                .isEqualTo("AutoPatch");
        assertThat(cluster.kubectl("get", "moduleupdatepolicies.v1alpha1.deckhouse.io", name, "-o", "jsonpath={.spec}"))
                .isEqualTo("{\"releaseChannel\":\"Stable\",\"update\":{\"mode\":\"AutoPatch\"}}");
    }

    @Test
    void aPolicyThatDisablesUpdatesStaysEditableInTheNewVersion() {
        // Given
        cluster.kubectl()
                .runWithInput(
                        """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModuleUpdatePolicy
                metadata: {name: %s}
                spec: {update: {mode: Ignore}, moduleReleaseSelector: {labelSelector: {matchLabels: {a: b}}}}
                """
                                .formatted(name),
                        "create",
                        "-f",
                        "-");

        // When
        var outcome = cluster.kubectl()
                .outcome("patch", "mup", name, "--type=merge", "-p", "{\"spec\":{\"releaseChannel\":\"Beta\"}}");

        // Then
        assertThat(outcome.all()).isEqualTo("moduleupdatepolicy.deckhouse.io/" + name + " patched\n");
    }

    @Test
    void anOverrideOfTheOldVersionLosesItsSource() {
        // Given
        cluster.kubectl()
                .runWithInput(
                        """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModulePullOverride
                metadata: {name: %s}
                spec: {source: example, imageTag: main}
                """
                                .formatted(name),
                        "create",
                        "-f",
                        "-");

        // When
        var override = cluster.client()
                .resources(ModulePullOverride.class)
                .withName(name)
                .get()
                .getSpec();

        // Then
        assertThat(override.imageTag()).isEqualTo("main");
        assertThat(override.scanInterval()).isEqualTo("15s");
        assertThat(override.rollback()).isFalse();
        assertThat(cluster.kubectl("get", "mpo", name, "-o", "jsonpath={.spec}"))
                .doesNotContain("example");
    }
}
