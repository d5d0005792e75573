package io.quarterdeck.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.WithDevelopmentCluster;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kubectl apply -k k8s/base} works without a warning, and what it makes carries the names of the users' commands. */
@WithDevelopmentCluster
class BaseManifestsTest {
    private static final String NAMESPACE = "d8-system";
    private static final String BASE = Manifests.directory("base").toString();

    @BeforeAll
    static void applyTheBase(DevelopmentCluster cluster) {
        for (var dryRun : new String[] {"server", "none"}) {
            var outcome = cluster.kubectl().outcome("apply", "--server-side", "--dry-run=" + dryRun, "-k", BASE);
            assertThat(outcome.err()).as("errors and warnings").isEmpty();
            assertThat(outcome.out().lines()).as("everything").hasSizeGreaterThanOrEqualTo(40);
        }
    }

    @AfterAll
    static void removeThePods(DevelopmentCluster cluster) {
        cluster.kubectl("-n", NAMESPACE, "delete", "deployments,services", "-l", "app=deckhouse");
    }

    @ParameterizedTest
    @CsvSource({
        "source-sync-service, source-sync-service, source-sync-service, source-sync-service, 96Mi, 160Mi",
        "release-service, release-service, release-service, release-service, 96Mi, 160Mi",
        "deckhouse, lifecycle-service, deckhouse, deckhouse, 128Mi, 512Mi"
    })
    void aDeploymentHasItsNames(
            String name,
            String service,
            String container,
            String account,
            String request,
            String limit,
            KubernetesClient client) {
        // When
        var deployment = deployment(client, name);

        // Then
        var pod = deployment.getSpec().getTemplate();
        assertThat(deployment.getMetadata().getLabels())
                .containsEntry("app", "deckhouse")
                .containsEntry("app.kubernetes.io/name", service);
        assertThat(pod.getMetadata().getLabels())
                .containsEntry("app", "deckhouse")
                .containsEntry("app.kubernetes.io/name", service);
        assertThat(pod.getSpec().getServiceAccountName()).isEqualTo(account);
        assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
        assertThat(pod.getSpec().getContainers()).extracting(Container::getName).containsExactly(container);
        var only = pod.getSpec().getContainers().get(0);
        assertThat(only.getArgs()).containsExactly("-Xmx64m");
        assertThat(only.getResources().getRequests()).containsEntry("memory", new Quantity(request));
        assertThat(only.getResources().getLimits()).isEqualTo(Map.of("memory", new Quantity(limit)));
        assertThat(only.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"source-sync-service", "release-service", "deckhouse"})
    void probesAskTheManagementPort(String name, KubernetesClient client) {
        // When
        var container = deployment(client, name)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);

        // Then
        assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/started");
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
        assertThat(container.getReadinessProbe().getHttpGet().getPort().getValue())
                .isEqualTo("management");
        assertThat(container.getPorts())
                .filteredOn(port -> port.getName().equals("management"))
                .extracting(port -> port.getContainerPort())
                .containsExactly(9000);
    }

    @Test
    void theNamespaceCouldDemandRestrictedPods(DevelopmentCluster cluster) {
        // Given
        awaitPods(cluster.client());

        // When
        var outcome = cluster.kubectl()
                .outcome(
                        "label",
                        "--dry-run=server",
                        "namespace",
                        NAMESPACE,
                        "pod-security.kubernetes.io/enforce=restricted");

        // Then: the API server warns of pods that it would refuse
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.succeeded()).isTrue();
    }

    @Test
    void servicesSelectByServiceAndTheLeaderByItsLabel(KubernetesClient client) {
        // When
        var services = client.services().inNamespace(NAMESPACE).withLabel("app", "deckhouse").list().getItems().stream()
                .map(BaseManifestsTest::line)
                .collect(Collectors.joining("\n"));

        // Then
        assertThat(services)
                .isEqualTo(
                        """
                deckhouse {app.kubernetes.io/name=lifecycle-service} webhooks 4223
                deckhouse-leader {app.kubernetes.io/name=lifecycle-service, leader=true} management 9000
                release-service {app.kubernetes.io/name=release-service} webhooks 4223""");
    }

    private static String line(Service service) {
        var port = service.getSpec().getPorts().get(0);
        return String.join(
                " ",
                service.getMetadata().getName(),
                new java.util.TreeMap<>(service.getSpec().getSelector()).toString(),
                port.getName(),
                port.getPort().toString());
    }

    @Test
    void oneLabelFindsThePodsOfAllThree(KubernetesClient client) {
        // When
        awaitPods(client);

        // Then
        assertThat(client.pods()
                        .inNamespace(NAMESPACE)
                        .withLabel("app", "deckhouse")
                        .list()
                        .getItems())
                .extracting(pod -> pod.getMetadata().getLabels().get("app.kubernetes.io/name"))
                .containsExactlyInAnyOrder("source-sync-service", "release-service", "lifecycle-service");
    }

    @Test
    void theLifecyclePodKnowsItsNodeAndKeepsItsStore(KubernetesClient client) {
        // When
        var container = deployment(client, "deckhouse")
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);

        // Then
        assertThat(container.getEnv())
                .filteredOn(variable -> variable.getName().equals("DECKHOUSE_NODE_NAME"))
                .extracting(variable -> variable.getValueFrom().getFieldRef().getFieldPath())
                .containsExactly("spec.nodeName");
        assertThat(container.getVolumeMounts())
                .extracting(mount -> mount.getMountPath())
                .containsExactlyInAnyOrder("/tmp", "/deckhouse/downloaded");
    }

    private static Deployment deployment(KubernetesClient client, String name) {
        return client.apps().deployments().inNamespace(NAMESPACE).withName(name).require();
    }

    private static void awaitPods(KubernetesClient client) {
        await("pods of the three services")
                .atMost(Duration.ofSeconds(120))
                .until(() -> client.pods()
                                .inNamespace(NAMESPACE)
                                .withLabel("app", "deckhouse")
                                .list()
                                .getItems()
                                .size()
                        == 3);
    }
}
