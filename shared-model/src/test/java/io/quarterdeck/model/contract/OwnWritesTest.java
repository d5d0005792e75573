package io.quarterdeck.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarterdeck.kube.ServerSideApply;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.release.ModuleReleaseSpec;
import io.quarterdeck.model.release.ModuleReleaseStatus;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.WithDevelopmentCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rights are enough for the writes that the services really make, and not for their neighbours'. */
@WithDevelopmentCluster
class OwnWritesTest {
    private final String name = DevelopmentCluster.freshName("own-writes");
    private KubernetesClient sourceSync;
    private KubernetesClient release;

    @BeforeEach
    void become(DevelopmentCluster cluster) {
        sourceSync = cluster.clientOf(DevelopmentCluster.SOURCE_SYNC);
        release = cluster.clientOf(DevelopmentCluster.RELEASE);
    }

    @AfterEach
    void leave() {
        sourceSync.resources(ModuleRelease.class).withName(name).delete();
        sourceSync.close();
        release.close();
    }

    @Test
    void sourceSyncCreatesAReleaseAndReleaseServiceWritesItsStatus() {
        // Given
        var created = new ServerSideApply(sourceSync, Names.MANAGER_SOURCE_SYNC).create(wanted());
        var status = new ModuleRelease();
        status.setMetadata(new ObjectMetaBuilder().withName(name).build());
        status.setStatus(new ModuleReleaseStatus("Pending", "", null, false, null, null, null, null, null, null, null));

        // When
        new ServerSideApply(release, Names.MANAGER_RELEASE).applyStatus(created, status);

        // Then
        var found = release.resources(ModuleRelease.class).withName(name).get();
        assertThat(found.getStatus().phase()).isEqualTo("Pending");
        assertThat(found.getSpec().version()).isEqualTo("1.0.0");
        assertThat(found.getMetadata().getManagedFields())
                .extracting(entry -> entry.getManager() + " " + entry.getSubresource())
                .containsExactlyInAnyOrder("source-sync null", "release status");
    }

    @Test
    void releaseServiceCannotBringADeletedReleaseBack() {
        // Given
        var apply = new ServerSideApply(release, Names.MANAGER_RELEASE);

        // When
        var write = assertThatThrownBy(() -> apply.create(wanted()));

        // Then
        write.isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("cannot create resource \"modulereleases\" in API group \"deckhouse.io\"");
    }

    @Test
    void releaseServiceAppliesItsWebhookEntriesAndItsCertificate() {
        // Given
        var apply = new ServerSideApply(release, Names.MANAGER_RELEASE);
        var configuration = new ValidatingWebhookConfigurationBuilder()
                .withNewMetadata()
                .withName("deckhouse-webhook")
                .endMetadata()
                .build();

        // When
        apply.create(configuration);
        apply.create(secret("release-service-webhook-tls"));
        apply.create(secret("release-service-webhook-tls"));

        // Then
        assertThat(release.secrets()
                        .inNamespace(Names.NAMESPACE)
                        .withName("release-service-webhook-tls")
                        .get())
                .isNotNull();
    }

    @Test
    void releaseServiceAppliesNoOtherSecret() {
        // Given
        var apply = new ServerSideApply(release, Names.MANAGER_RELEASE);

        // When
        var write = assertThatThrownBy(() -> apply.create(secret("another")));

        // Then
        write.hasMessageContaining("cannot patch resource \"secrets\"");
    }

    private ModuleRelease wanted() {
        var wanted = new ModuleRelease();
        wanted.setMetadata(new ObjectMetaBuilder().withName(name).build());
        wanted.setSpec(new ModuleReleaseSpec("own-writes", "1.0.0", null, null, null, null, null, null));
        return wanted;
    }

    private static Secret secret(String name) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(Names.NAMESPACE)
                .endMetadata()
                .addToStringData("tls.crt", "none")
                .build();
    }
}
