package io.quarterdeck.release.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the API server refuses on behalf of this service, in the words that the user reads (spec 03 §18). */
@QuarkusTest
@WithTestResource(RunningService.class)
class AdmissionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Desk desk = new Desk();

    @BeforeEach
    void awaitRegistration() {
        clear();
        await("webhooks").pollInSameThread().atMost(PATIENCE).until(() -> desk.kubectl()
                .outcome("get", "validatingwebhookconfiguration", "deckhouse-webhook")
                .succeeded());
    }

    @AfterEach
    void clear() {
        desk.kubectl("delete", "deckhousereleases,moduleconfigs,modules,moduleupdatepolicies", "--all");
        desk.kubectl("-n", "kube-system", "delete", "secret", "d8-cluster-configuration", "--ignore-not-found");
    }

    private void moduleNeedsKubernetes(String constraint, String phase) {
        desk.apply(
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: Module
                metadata: {name: test}
                properties: {version: v0.8.0, requirements: {kubernetes: "%s", deckhouse: "< v1.73.4"}}
                """
                        .formatted(constraint));
        desk.status(
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: Module
                metadata: {name: test}
                status: {phase: %s, conditions: []}
                """
                        .formatted(phase));
    }

    private static String configuration(String yaml) {
        return """
                apiVersion: v1
                kind: Secret
                metadata: {name: d8-cluster-configuration, namespace: kube-system, labels: {name: d8-cluster-configuration}}
                stringData: {%s}
                """
                .formatted(yaml);
    }

    private Outcome configure(String yaml) {
        return desk.kubectl()
                .outcomeWithInput(configuration(yaml), "apply", "--server-side", "--force-conflicts", "-f", "-");
    }

    private Outcome kubernetes(String version) {
        return configure(
                "cluster-configuration.yaml: \"apiVersion: deckhouse.io/v1\\nkubernetesVersion: " + version + "\\n\"");
    }

    /** Caches and the API server's configuration follow a moment later. */
    private void refuses(String message, java.util.function.Supplier<Outcome> request) {
        await(message).pollInSameThread().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        request.get().err())
                .isEqualTo(message));
    }

    @Test
    void aKubernetesThatAModuleDoesNotBearIsRefusedInTheSeedsWords() {
        // Given
        moduleNeedsKubernetes("> 1.28", "Installing");
        assertThat(kubernetes("\\\"1.30\\\"").all()).contains("serverside-applied");

        // When, Then
        refuses(
                "Error from server: admission webhook \"kubernetes-version.deckhouse-webhook.deckhouse.io\" denied the"
                        + " request: requirements of test are not satisfied: 1.27 kubernetes version is not suitable:"
                        + " 1.27.0 is less than or equal to 1.28\n",
                () -> kubernetes("\\\"1.27\\\""));
        assertThat(kubernetes("\\\"1.29\\\"").succeeded()).isTrue();
    }

    @Test
    void aModuleThatIsNotActiveNeverRefuses() {
        // Given
        moduleNeedsKubernetes("> 1.28", "Available");

        // When
        var outcome = kubernetes("\\\"1.27\\\"");

        // Then
        assertThat(outcome.all()).contains("serverside-applied");
    }

    @Test
    void aConfigurationThatSaysNothingIsRefused() {
        refuses(
                "Error from server: admission webhook \"kubernetes-version.deckhouse-webhook.deckhouse.io\" denied the"
                        + " request: expected field 'cluster-configuration.yaml' not found in secret"
                        + " d8-cluster-configuration\n",
                () -> configure("other.yaml: text"));
        refuses(
                "Error from server: admission webhook \"kubernetes-version.deckhouse-webhook.deckhouse.io\" denied the"
                        + " request: requirements cannot be checked: kubernetes version is invalid: invalid semantic"
                        + " version\n",
                () -> configure("cluster-configuration.yaml: \"a: b\""));
        refuses(
                "Error from server: admission webhook \"kubernetes-version.deckhouse-webhook.deckhouse.io\" denied the"
                        + " request: cannot parse 'cluster-configuration.yaml' of secret d8-cluster-configuration:"
                        + " a mapping is expected\n",
                () -> configure("cluster-configuration.yaml: \"- 1\""));
    }

    @Test
    void aPlatformReleaseThatCannotBeDeployedIsNotApproved() {
        // Given
        moduleNeedsKubernetes("> 1.28", "Installing");
        desk.apply(
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: DeckhouseRelease
                metadata: {name: v1.73.4}
                spec: {version: v1.73.4, requirements: {k8s: "1.31"}}
                """);

        // When, Then
        refuses(
                "Error from server: admission webhook \"deckhouse-releases.deckhouse-webhook.deckhouse.io\" denied the"
                        + " request: Cannot approve DeckhouseRelease \"v1.73.4\": requirements not met: requirements of"
                        + " test are not satisfied: v1.73.4 deckhouse version is not suitable: v1.73.4 is greater than"
                        + " or equal to v1.73.4; \"k8s\" requirement for DeckhouseRelease \"v1.73.4\" not met: current"
                        + " kubernetes version is not suitable: 1.29.6 is less than 1.31\n",
                () -> desk.kubectl()
                        .outcome("patch", "deckhouserelease", "v1.73.4", "--type=merge", "-p", "{\"approved\": true}"));
        assertThat(desk.kubectl("annotate", "deckhouserelease", "v1.73.4", "looked-at=yes"))
                .contains("annotated");
    }

    @Test
    void aPolicyInUseIsNotDeletedInWhateverVersion() {
        // Given
        desk.apply(
                """
                apiVersion: deckhouse.io/v1alpha2
                kind: ModuleUpdatePolicy
                metadata: {name: nightly}
                spec: {update: {mode: Auto}}
                """);
        desk.apply(
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModuleConfig
                metadata: {name: module-one}
                spec: {enabled: true, updatePolicy: nightly}
                """);
        var denial =
                "Error from server: admission webhook \"update-policies.deckhouse-webhook.deckhouse.io\" denied the"
                        + " request: the 'nightly' update policy is used by the 'module-one' module config\n";

        // When, Then: server-side dry runs, for the policy would be gone while the cache is behind
        refuses(denial, () -> desk.kubectl().outcome("delete", "mup", "nightly", "--dry-run=server"));
        refuses(
                "Warning: deckhouse.io/v1alpha1 ModuleUpdatePolicy is deprecated; use deckhouse.io/v1alpha2"
                        + " ModuleUpdatePolicy\n" + denial,
                () -> desk.kubectl()
                        .outcome(
                                "delete", "moduleupdatepolicies.v1alpha1.deckhouse.io", "nightly", "--dry-run=server"));
        desk.kubectl("delete", "moduleconfig", "module-one");
        await("deletion").pollInSameThread().atMost(PATIENCE).until(() -> desk.kubectl()
                .outcome("delete", "mup", "nightly")
                .succeeded());
    }

    @Test
    void theConfigurationIsTheDocumentedOne() {
        // When
        var printed = desk.kubectl(
                "get",
                "validatingwebhookconfiguration",
                "deckhouse-webhook",
                "-o",
                "jsonpath={range .webhooks[*]}{.name} {.failurePolicy} {.sideEffects} {.matchPolicy}"
                        + " {.timeoutSeconds}s {.admissionReviewVersions[*]} {.rules[0].operations}"
                        + " {.rules[0].apiGroups[0]}/{.rules[0].apiVersions[0]}/{.rules[0].resources[0]}"
                        + " {.rules[0].scope}{\"\\n\"}{end}");

        // Then
        assertThat(printed)
                .isEqualTo(
                        """
                kubernetes-version.deckhouse-webhook.deckhouse.io Fail None Equivalent 10s v1 ["CREATE","UPDATE"] /*/secrets Namespaced
                deckhouse-releases.deckhouse-webhook.deckhouse.io Fail None Equivalent 10s v1 ["CREATE","UPDATE"] deckhouse.io/v1alpha1/deckhousereleases Cluster
                update-policies.deckhouse-webhook.deckhouse.io Fail None Equivalent 10s v1 ["DELETE"] deckhouse.io/v1alpha2/moduleupdatepolicies Cluster
                """);
    }

    @Test
    void theCertificateLiesInASecretThatOnlyThisServiceMayTouch() {
        // When
        var keys = desk.kubectl(
                "-n",
                "d8-system",
                "get",
                "secret",
                "release-service-webhook-tls",
                "-o",
                "go-template={{range $key, $value := .data}}{{$key}} {{end}}{{.type}}");
        var neighbour = RunningService.cluster()
                .kubectlAs(DevelopmentCluster.SOURCE_SYNC)
                .outcome("-n", "d8-system", "get", "secret", "release-service-webhook-tls");

        // Then
        assertThat(keys).isEqualTo("ca.crt ca.key tls.crt tls.key kubernetes.io/tls");
        assertThat(neighbour.err()).contains("Forbidden");
    }
}
