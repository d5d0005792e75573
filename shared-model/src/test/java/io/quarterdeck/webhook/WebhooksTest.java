package io.quarterdeck.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperationsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.Outcome;
import io.quarterdeck.testing.WithDevelopmentCluster;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Webhooks that the real API server calls: a rule about ConfigMaps that deny themselves. */
@WithDevelopmentCluster
class WebhooksTest {

    private static final String SERVICE = DevelopmentCluster.freshName("hooks");
    private static final String NAME = "test.deckhouse-webhook.deckhouse.io";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Vertx vertx;
    private final DevelopmentCluster cluster = DevelopmentCluster.shared();
    private final KubernetesClient client = cluster.client();
    private final int port = freePort();
    private Webhooks webhooks;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void leave() {
        if (webhooks != null) {
            webhooks.close();
        }
        cluster.kubectl("delete", "validatingwebhookconfiguration", "deckhouse-webhook", "--ignore-not-found");
        cluster.kubectl("-n", "d8-system", "delete", "secret", SERVICE + "-webhook-tls", "--ignore-not-found");
        cluster.kubectl("-n", "default", "delete", "configmap", "-l", "ask=" + SERVICE);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }

    private static WebhookEntry entry(boolean failOpen) {
        var scope = new RuleWithOperationsBuilder()
                .withApiGroups("")
                .withApiVersions("v1")
                .withResources("configmaps")
                .withOperations("CREATE", "UPDATE", "DELETE")
                .withScope("Namespaced")
                .build();
        var asked = new LabelSelectorBuilder().addToMatchLabels("ask", SERVICE).build();
        return new WebhookEntry(
                NAME, "/validate/test", scope, Optional.empty(), Optional.of(asked), failOpen, WebhooksTest::judge);
    }

    /** Says what the object tells it to say. */
    private static AdmissionAnswer judge(AdmissionRequest request) {
        var data = request.object().path("data");
        if (data.has("fail")) {
            throw new IllegalStateException(data.path("fail").asText());
        }
        return new AdmissionAnswer(
                data.path("deny").asText(""),
                data.has("warn") ? List.of(data.path("warn").asText()) : List.of());
    }

    private Webhooks webhooks(boolean leads, boolean failOpen, int ownPort, Instant now) {
        var address = new WebhookAddress("d8-system", SERVICE, ownPort, Optional.of("https://127.0.0.1:" + ownPort));
        return new Webhooks(
                client,
                vertx,
                new Webhooks.Owner("test-webhooks", SERVICE + "-webhook-tls"),
                address,
                new Webhooks.Listen("127.0.0.1", ownPort),
                List.of(entry(failOpen)),
                () -> leads,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private Webhooks started(boolean failOpen, Instant now) {
        webhooks = webhooks(true, failOpen, port, now);
        webhooks.start();
        await("webhooks").atMost(PATIENCE).until(this::isRegistered);
        return webhooks;
    }

    private boolean isRegistered() {
        return !cluster.kubectl("get", "validatingwebhookconfigurations", "-o", "jsonpath={.items[*].webhooks[*].name}")
                .isEmpty();
    }

    private Outcome configMap(String data) {
        return cluster.kubectl()
                .outcomeWithInput(
                        """
                apiVersion: v1
                kind: ConfigMap
                metadata: {generateName: asks-, namespace: default, labels: {ask: %s}}
                data: %s
                """
                                .formatted(SERVICE, data),
                        "create",
                        "-f",
                        "-");
    }

    /** The API server learns of a configuration a moment after it was written. */
    private void awaitDenial() {
        await("a denial").pollInSameThread().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        configMap("{deny: not this one}").err())
                .isEqualTo("Error from server: error when creating \"STDIN\": admission webhook \"" + NAME
                        + "\" denied the request: not this one\n"));
    }

    @Test
    void theUserReadsDenialWarningAndFailure() {
        // Given
        started(false, Instant.now());
        awaitDenial();

        // When
        var warned = configMap("{warn: take care}");
        var failed = configMap("{fail: caches are empty}");

        // Then
        assertThat(warned.succeeded()).isTrue();
        assertThat(warned.err()).isEqualTo("Warning: take care\n");
        assertThat(failed.err())
                .contains("failed calling webhook \"" + NAME + "\"")
                .contains("caches are empty");
    }

    @Test
    void aServiceThatIsAwayLetsNothingPassUnlessItFailsOpen() {
        // Given
        started(false, Instant.now());
        awaitDenial();

        // When
        webhooks.close();
        var closed = configMap("{}");
        started(true, Instant.now());
        await("open").atMost(PATIENCE).until(() -> cluster.kubectl(
                        "get",
                        "validatingwebhookconfigurations",
                        "-o",
                        "jsonpath={.items[*].webhooks[*].failurePolicy}")
                .equals("Ignore"));
        webhooks.close();

        // Then
        assertThat(closed.succeeded()).isFalse();
        assertThat(closed.err()).contains("failed calling webhook \"" + NAME + "\"");
        await("open").atMost(PATIENCE).until(() -> configMap("{}").succeeded());
    }

    @Test
    void anExpiredCertificateIsRenewedWhileItServes() {
        // Given: a Secret of two years ago
        var old = new CertificateAuthority(List.of(SERVICE + ".d8-system.svc", "127.0.0.1"))
                .renew(Optional.empty(), Instant.now().minus(Duration.ofDays(730)));
        started(false, Instant.now());
        awaitDenial();
        var before = certificate();

        // When
        var secret = new CertificateSecret(client, "somebody", "d8-system", SERVICE + "-webhook-tls");
        secret.watch(() -> {});
        await().atMost(PATIENCE).until(secret::isKnown);
        secret.write(old);
        secret.close();

        // Then: a renewed one by the old authority, which lives on
        await("renewal")
                .atMost(PATIENCE)
                .until(() -> !List.of(before, old.data().get("tls.crt")).contains(certificate()));
        awaitDenial();
        assertThat(bundle()).isEqualTo(old.caBundle());
    }

    @Test
    void aDeletedSecretIsMadeAnewAndTrusted() {
        // Given
        started(false, Instant.now());
        awaitDenial();
        var before = bundle();

        // When
        cluster.kubectl("-n", "d8-system", "delete", "secret", SERVICE + "-webhook-tls");

        // Then
        await("new trust").atMost(PATIENCE).until(() -> !bundle().equals(before));
        awaitDenial();
    }

    @Test
    void aStandbyServesWhatTheLeaderHasMadeAndWritesNothing() {
        // Given
        var standby = webhooks(false, false, freePort(), Instant.now());
        standby.start();

        // When
        started(false, Instant.now());

        // Then
        await("standby").atMost(PATIENCE).until(standby::isServing);
        standby.close();
        var secret = client.secrets()
                .inNamespace("d8-system")
                .withName(SERVICE + "-webhook-tls")
                .get();
        assertThat(secret.getMetadata().getManagedFields()).hasSize(1);
    }

    @Test
    void theEntriesOfOtherServicesStay() {
        // Given
        started(false, Instant.now());

        // When
        var rule = entry(false);
        var other = new WebhookEntry(
                "other" + NAME, "/other", rule.scope(), rule.namespaces(), rule.objects(), true, rule.rule());
        var address = new WebhookAddress("d8-system", "other", 4223, Optional.empty());
        new WebhookRegistration(client, "other-service", address, List.of(other)).apply("");

        // Then
        assertThat(cluster.kubectl(
                                "get", "validatingwebhookconfigurations", "-o", "jsonpath={.items[*].webhooks[*].name}")
                        .split(" "))
                .containsExactlyInAnyOrder(NAME, "other" + NAME);
        assertThat(cluster.kubectl(
                        "get",
                        "validatingwebhookconfigurations",
                        "-o",
                        "jsonpath={.items[*].webhooks[?(@.name==\"other" + NAME + "\")].clientConfig.service}"))
                .isEqualTo("{\"name\":\"other\",\"namespace\":\"d8-system\",\"path\":\"/other\",\"port\":4223}");
    }

    private String certificate() {
        return cluster.kubectl(
                "-n",
                "d8-system",
                "get",
                "secret",
                SERVICE + "-webhook-tls",
                "--ignore-not-found",
                "-o",
                "jsonpath={.data.tls\\.crt}");
    }

    private String bundle() {
        return cluster.kubectl(
                "get",
                "validatingwebhookconfigurations",
                "-o",
                "jsonpath={.items[*].webhooks[0].clientConfig.caBundle}");
    }
}
