package io.quarterdeck.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.Kubectl;
import io.quarterdeck.testing.Outcome;
import io.quarterdeck.testing.WithDevelopmentCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the policies say to people, in kubectl's words (spec 01 §13). */
@WithDevelopmentCluster
class AdmissionPoliciesTest {
    private static final String WINDOWS =
            " denied request: Invalid update windows. Start time (windows.from) should be less than the end time of the update"
                    + " window (windows.to), or later than it for a window that ends on the next day\n";

    private final DevelopmentCluster cluster = DevelopmentCluster.shared();
    private final Kubectl user = cluster.kubectlAs(DevelopmentCluster.USER);
    private final Kubectl admin = cluster.kubectl();
    private final String name = DevelopmentCluster.freshName("policies");

    @AfterEach
    void cleanUp() {
        admin.run("delete", "mr,ms,mup", name, "--ignore-not-found");
    }

    @Test
    void theUpdatePolicyOfAReleaseIsNotChosenByHand() {
        // Given
        release();

        // When
        var outcome = user.outcome("label", "mr", name, "--overwrite", "modules.deckhouse.io/update-policy=another");

        // Then
        assertThat(outcome.err())
                .isEqualTo("Error from server (Forbidden): modulereleases.deckhouse.io \"" + name
                        + "\" is forbidden: ValidatingAdmissionPolicy 'update-policy-label-objects.deckhouse.io' with binding"
                        + " 'update-policy-label-objects.deckhouse.io' denied request: Manual update-policy change is forbidden. Please,"
                        + " remove the update-policy label to automatically find a new suitable policy\n");
    }

    @Test
    void itMayBeRemovedSoThatItIsSetAnew() {
        // Given
        release();

        // When
        var outcome = user.outcome("label", "mr", name, "modules.deckhouse.io/update-policy-");

        // Then
        assertThat(outcome.out()).isEqualTo("modulerelease.deckhouse.io/" + name + " unlabeled\n");
    }

    @Test
    void theServicesMayChangeIt() {
        // Given
        release();

        // When
        var outcome = cluster.kubectlAs(DevelopmentCluster.SOURCE_SYNC)
                .outcome("label", "mr", name, "--overwrite", "modules.deckhouse.io/update-policy=another");

        // Then
        assertThat(outcome.succeeded()).as(outcome.all()).isTrue();
    }

    @Test
    void aWindowThatNeverOpensIsRefused() {
        // When
        var outcome = policy("{from: \"8:00\", to: \"08:00\"}");

        // Then
        assertThat(outcome.err())
                .endsWith("is forbidden: ValidatingAdmissionPolicy 'mup-update-windows.deckhouse.io' with binding"
                        + " 'mup-update-windows.deckhouse.io'" + WINDOWS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{from: \"8:00\", to: \"8:01\"}",
                "{from: \"22:00\", to: \"4:30\"}",
                "{from: \"22:00\", to: \"04:30\", timeZone: Europe/Berlin, days: [Fri]}"
            })
    void aWindowThatOpensIsTaken(String window) {
        // When
        var outcome = policy(window);

        // Then
        assertThat(outcome.all()).isEqualTo("moduleupdatepolicy.deckhouse.io/" + name + " created\n");
    }

    @Test
    void shippedObjectsArePeoplesToSeeOnly() {
        // Given
        source("heritage: deckhouse");
        var manifest = Manifests.directory("policies", "label-objects.yaml").toString();
        admin.run("apply", "--server-side", "-f", manifest);
        try {
            // When
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !delete("--dry-run=server").succeeded());
            var deletion = delete();
            var registry = patch("{\"spec\":{\"registry\":{\"repo\":\"c/d\"}}}");
            var interval = patch("{\"spec\":{\"scanInterval\":\"10m\"}}");
            var ownRelease = releaseOf("heritage: deckhouse");

            // Then
            assertThat(deletion.err())
                    .endsWith("is forbidden: ValidatingAdmissionPolicy 'label-objects.deckhouse.io' with binding"
                            + " 'heritage-label-objects.deckhouse.io' denied request: Creating, updating and deleting an objects with the"
                            + " `heritage: deckhouse` label is forbidden\n");
            assertThat(registry.succeeded()).as(registry.all()).isFalse();
            assertThat(interval.succeeded()).as(interval.all()).isTrue();
            assertThat(ownRelease.succeeded()).as(ownRelease.all()).isTrue();

            // Given
            admin.run("label", "ms", name, "security.deckhouse.io/heritage-bypass=delete");

            // When
            var bypass = delete();

            // Then
            assertThat(bypass.succeeded()).as(bypass.all()).isTrue();
        } finally {
            admin.run("delete", "-f", manifest);
        }
    }

    private Outcome delete(String... more) {
        var words = new ArrayList<>(List.of("delete", "ms", name));
        words.addAll(List.of(more));
        return user.outcome(words.toArray(String[]::new));
    }

    private Outcome patch(String patch) {
        return user.outcome("patch", "ms", name, "--type=merge", "-p", patch);
    }

    private void source(String labels) {
        admin.runWithInput(
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModuleSource
                metadata: {name: %s, labels: {%s}}
                spec: {registry: {repo: a/b}}
                """
                        .formatted(name, labels),
                "create",
                "-f",
                "-");
    }

    private void release() {
        var outcome = releaseOf("modules.deckhouse.io/update-policy: example-update-policy");
        assertThat(outcome.succeeded()).as(outcome.all()).isTrue();
    }

    private Outcome releaseOf(String labels) {
        return user.outcomeWithInput(
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModuleRelease
                metadata: {name: %s, labels: {%s}}
                spec: {moduleName: a, version: 1.0.0}
                """
                        .formatted(name, labels),
                "create",
                "-f",
                "-");
    }

    private Outcome policy(String window) {
        return user.outcomeWithInput(
                """
                apiVersion: deckhouse.io/v1alpha2
                kind: ModuleUpdatePolicy
                metadata: {name: %s}
                spec: {update: {windows: [%s]}}
                """
                        .formatted(name, window),
                "create",
                "-f",
                "-");
    }
}
