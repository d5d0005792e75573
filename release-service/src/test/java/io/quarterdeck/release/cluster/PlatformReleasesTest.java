package io.quarterdeck.release.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Releases of the platform, from the object that somebody creates to the table that he reads. */
@QuarkusTest
@WithTestResource(RunningService.class)
class PlatformReleasesTest {

    private final Desk desk = new Desk();

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    @AfterEach
    void clear() {
        desk.kubectl("delete", "deckhousereleases,modulereleases,modules,moduleconfigs", "--all");
        desk.kubectl("-n", "d8-system", "delete", "deployments", "-l", "app=deckhouse");
        desk.kubectl("-n", "kube-system", "delete", "secret", "d8-cluster-configuration", "--ignore-not-found");
    }

    private void release(String version, String more) {
        desk.apply(
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: DeckhouseRelease
                metadata: {name: %s}
                spec: {version: %s%s}
                """
                        .formatted(version, version, more));
    }

    private void activeModule(String requirements) {
        module(requirements, "Ready", "True");
    }

    private void module(String requirements, String phase, String enabled) {
        desk.apply(
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: Module
                metadata: {name: test}
                properties: {version: v0.8.0, requirements: %s}
                """
                        .formatted(requirements));
        desk.status(
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: Module
                metadata: {name: test}
                status:
                  phase: %s
                  conditions: [{type: EnabledByModuleManager, status: "%s"}]
                """
                        .formatted(phase, enabled));
    }

    private void deployment(String name) {
        desk.apply(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s, namespace: d8-system, labels: {app: deckhouse}}
                spec:
                  selector: {matchLabels: {name: %1$s}}
                  template:
                    metadata: {labels: {name: %1$s}}
                    spec:
                      containers:
                      - {name: main, image: "quarterdeck/%1$s:v0.1.0"}
                      - {name: side, image: "side:v1"}
                """
                        .formatted(name));
    }

    @Test
    void theTableOfAVersionThatAModuleDoesNotBear() {
        // Given
        activeModule("{deckhouse: \"< v1.73.4\"}");

        // When
        release("v1.73.3", ", applyAfter: \"2099-01-01T00:00:00Z\"");
        release("v1.73.4", "");

        // Then
        desk.shows(
                """
                NAME      PHASE     TRANSITIONTIME  MESSAGE
                v1.73.3   Skipped   <age>
                v1.73.4   Pending   <age>  requirements of test are not satisfied: v1.73.4 deckhouse version is not suitable: v1.73.4 is greater than or equal to v1.73.4
                """,
                "get",
                "deckhousereleases.deckhouse.io");
    }

    @Test
    void theTableOfADefaultKubernetesThatAModuleDoesNotBear() {
        // Given
        activeModule("{kubernetes: \"> 1.28\"}");
        desk.apply(
                """
                apiVersion: v1
                kind: Secret
                metadata: {name: d8-cluster-configuration, namespace: kube-system}
                stringData: {cluster-configuration.yaml: "kubernetesVersion: Automatic"}
                """);

        // When
        release("v1.73.3", ", requirements: {autoK8sVersion: \"1.27\"}");

        // Then
        desk.shows(
                """
                NAME      PHASE     TRANSITIONTIME  MESSAGE
                v1.73.3   Pending   <age>  requirements of test are not satisfied: 1.27 kubernetes version is not suitable: 1.27.0 is less than or equal to 1.28
                """,
                "get",
                "deckhousereleases.deckhouse.io");
    }

    @Test
    void aModuleThatIsUpdatedSetsThePlatformFree() {
        // Given
        activeModule("{deckhouse: \"< v1.73.4\"}");
        release("v1.73.4", "");
        desk.shows("Pending\n", "get", "deckhouserelease", "v1.73.4", "-o", "jsonpath={.status.phase}");

        // When
        activeModule("{deckhouse: \"< v1.80\"}");

        // Then
        desk.shows("Deployed\n", "get", "deckhouserelease", "v1.73.4", "-o", "jsonpath={.status.phase}");
    }

    @Test
    void aModuleThatIsSwitchedOffSetsThePlatformFree() {
        // Given
        activeModule("{deckhouse: \"< v1.73.4\"}");
        release("v1.73.4", "");
        desk.shows("Pending\n", "get", "deckhouserelease", "v1.73.4", "-o", "jsonpath={.status.phase}");

        // When
        module("{deckhouse: \"< v1.73.4\"}", "Available", "False");

        // Then
        desk.shows("Deployed\n", "get", "deckhouserelease", "v1.73.4", "-o", "jsonpath={.status.phase}");
    }

    @Test
    void theImagesOfAllDeploymentsMoveAndAnAnnotationSaysWhenItIsDone() {
        // Given
        deployment("deckhouse");
        deployment("release-service");
        desk.kubectl("-n", "d8-system", "rollout", "status", "deployment", "--timeout=60s");

        // When
        release("v1.73.3", "");

        // Then
        desk.shows("Deployed\n", "get", "deckhouserelease", "v1.73.3", "-o", "jsonpath={.status.phase}");
        desk.shows(
                "quarterdeck/deckhouse:v1.73.3 side:v1 quarterdeck/release-service:v1.73.3 side:v1\n",
                "-n",
                "d8-system",
                "get",
                "deployments",
                "-o",
                "jsonpath={.items[*].spec.template.spec.containers[*].image}");
        desk.shows(
                "false true\n",
                "get",
                "deckhouserelease",
                "v1.73.3",
                "-o",
                "jsonpath={.metadata.annotations.release\\.deckhouse\\.io/isUpdating}"
                        + " {.metadata.annotations.release\\.deckhouse\\.io/notified}");
        var owners = desk.kubectl(
                "-n",
                "d8-system",
                "get",
                "deployment",
                "deckhouse",
                "--show-managed-fields",
                "-o",
                "jsonpath={.metadata.managedFields[?(@.manager==\"release\")].operation}");
        assertThat(owners).isEqualTo("Apply");
    }

    @Test
    void theFormerReleaseIsSupersededAndARequestIsConsumed() {
        // Given
        release("v1.73.3", "");
        desk.shows("Deployed\n", "get", "deckhouserelease", "v1.73.3", "-o", "jsonpath={.status.phase}");
        desk.apply(
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModuleConfig
                metadata: {name: deckhouse}
                spec: {version: 1, settings: {update: {mode: Manual}}}
                """);
        release("v1.74.0", "");
        desk.shows(
                "Waiting for the 'release.deckhouse.io/approved: \"true\"' annotation\n",
                "get",
                "deckhouserelease",
                "v1.74.0",
                "-o",
                "jsonpath={.status.message}");

        // When
        desk.kubectl("annotate", "deckhouserelease", "v1.74.0", "release.deckhouse.io/apply-now=true");

        // Then
        desk.shows(
                """
                NAME      PHASE        TRANSITIONTIME  MESSAGE
                v1.73.3   Superseded   <age>
                v1.74.0   Deployed     <age>
                """,
                "get",
                "deckhousereleases.deckhouse.io");
        desk.shows(
                "\n",
                "get",
                "deckhouserelease",
                "v1.74.0",
                "-o",
                "jsonpath={.metadata.annotations.release\\.deckhouse\\.io/apply-now}");
    }

    @Test
    void everyTransitionHasItsEvent() {
        // When
        release("v1.75.3", "");
        desk.shows("Deployed\n", "get", "deckhouserelease", "v1.75.3", "-o", "jsonpath={.status.phase}");
        release("v1.76.0", "");

        // Then
        await().pollInSameThread().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(
                        eventsOf("v1.75.3").split(" "))
                .containsExactlyInAnyOrder("Deployed", "Superseded"));
    }

    @Test
    void atRestNothingIsWritten() {
        // Given
        activeModule("{deckhouse: \"< v1.73.4\"}");
        release("v1.73.4", "");
        desk.shows("Pending\n", "get", "deckhouserelease", "v1.73.4", "-o", "jsonpath={.status.phase}");
        var before = desk.kubectl("get", "deckhouserelease", "v1.73.4", "-o", "yaml");
        var evaluations = evaluations();

        // When: a module changes, but not in what it demands
        desk.kubectl("label", "module", "test", "touched=yes");

        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> evaluations() > evaluations);
        assertThat(desk.kubectl("get", "deckhouserelease", "v1.73.4", "-o", "yaml"))
                .isEqualTo(before);
    }

    private String eventsOf(String release) {
        return desk.kubectl(
                "get",
                "events",
                "--field-selector=involvedObject.name=" + release,
                "-o",
                "jsonpath={.items[*].reason}");
    }

    private double evaluations() {
        return metrics.find("reconciliations.success.total").tags("controller.name", "platform").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
