package io.quarterdeck.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.WithDevelopmentCluster;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who may do what (spec 00 §2, spec 01 §14), asked of the API server as each account. The lists are complete: what does not
 * stand here is denied.
 */
@WithDevelopmentCluster
class OwnershipTest {
    private static final String SOURCE_SYNC_EVERYWHERE =
            """
            customresourcedefinitions.apiextensions.k8s.io (our kinds): get
            deckhousereleases.deckhouse.io: get list watch
            moduleconfigs.deckhouse.io: get list watch
            moduledocumentations.deckhouse.io: get list watch
            modulepulloverrides.deckhouse.io: get list watch
            modulereleases.deckhouse.io: get list watch create patch delete
            modulereleases/status.deckhouse.io: patch
            modules.deckhouse.io: get list watch create patch delete
            modulesources.deckhouse.io: get list watch patch
            modulesources/status.deckhouse.io: patch
            moduleupdatepolicies.deckhouse.io: get list watch
            """;
    private static final String RELEASE_EVERYWHERE =
            """
            customresourcedefinitions.apiextensions.k8s.io (our kinds): get
            deckhousereleases.deckhouse.io: get list watch patch
            deckhousereleases/status.deckhouse.io: patch
            moduleconfigs.deckhouse.io: get list watch
            moduledocumentations.deckhouse.io: get list watch
            modulepulloverrides.deckhouse.io: get list watch
            modulereleases.deckhouse.io: get list watch patch delete
            modulereleases/status.deckhouse.io: patch
            modules.deckhouse.io: get list watch
            modulesources.deckhouse.io: get list watch
            moduleupdatepolicies.deckhouse.io: get list watch
            validatingwebhookconfigurations.admissionregistration.k8s.io (deckhouse-webhook): get create patch
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            kube-public |
            kube-system |
            default     | events.events.k8s.io: create; events: create
            d8-system   | leases.coordination.k8s.io (source-sync-service): get update patch; leases.coordination.k8s.io: create; secrets (deckhouse-discovery): get
            """)
    void sourceSyncServiceMayDoThis(String namespace, String here, DevelopmentCluster cluster) {
        assertThat(rights(cluster, DevelopmentCluster.SOURCE_SYNC, namespace))
                .containsExactlyInAnyOrder(expected(SOURCE_SYNC_EVERYWHERE, here));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            kube-public |
            kube-system | configmaps (d8-cluster-is-bootstraped): get list watch; secrets (d8-cluster-configuration): get list watch
            default     | events.events.k8s.io: create; events: create
            d8-system   | deployments.apps: get list watch patch; leases.coordination.k8s.io (release-service): get update patch; leases.coordination.k8s.io: create; secrets (release-service-webhook-tls): get list watch create patch
            """)
    void releaseServiceMayDoThis(String namespace, String here, DevelopmentCluster cluster) {
        assertThat(rights(cluster, DevelopmentCluster.RELEASE, namespace))
                .containsExactlyInAnyOrder(expected(RELEASE_EVERYWHERE, here));
    }

    @ParameterizedTest
    @CsvSource({"kube-public", "d8-system"})
    void lifecycleServiceMayDoEverythingBecauseItInstallsArbitraryCharts(String namespace, DevelopmentCluster cluster) {
        assertThat(rights(cluster, DevelopmentCluster.LIFECYCLE, namespace)).containsExactly("*.*: *");
    }

    @ParameterizedTest
    @CsvSource({"kube-public", "d8-system"})
    void anAdministratorOfModulesWritesOurKindsAndNoStatus(String namespace, DevelopmentCluster cluster) {
        // Given
        var all = "get list watch create update patch delete deletecollection";

        // When
        var rights = rights(cluster, DevelopmentCluster.USER, namespace);

        // Then
        assertThat(rights)
                .isEqualTo(Manifests.PLURALS.stream()
                        .map(plural -> plural + ".deckhouse.io: " + all)
                        .toArray());
    }

    private static String[] rights(DevelopmentCluster cluster, String account, String namespace) {
        try (var client = cluster.clientOf(account)) {
            return Rights.of(client, namespace).lines().toArray(String[]::new);
        }
    }

    private static String[] expected(String everywhere, String here) {
        var more = here == null ? "" : here.replace("; ", "\n");
        return (everywhere + more).lines().toArray(String[]::new);
    }
}
