package io.quarterdeck.sync.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.registry.RegistryLimits;
import io.quarterdeck.registry.RegistrySettings;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.WithDevelopmentCluster;
import io.quarterdeck.testing.registry.RawServer;
import io.quarterdeck.testing.registry.TestRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Registries that fail in every way the specification names, seen from {@code kubectl get ms}: the whole texts, that other
 * modules go on, and that the next scan after the end of the trouble says Ready (spec 02 §4, §18).
 */
@WithDevelopmentCluster
class FaultyRegistryTest {
    private static final RegistryLimits QUICK = RegistryLimits.defaults()
            .withCallTimeout(Duration.ofSeconds(2))
            .withRetryWaits(Duration.ofMillis(5), Duration.ofMillis(10));

    private final String source = DevelopmentCluster.freshName("faulty");
    private final String good = DevelopmentCluster.freshName("good");
    private final String bad = DevelopmentCluster.freshName("bad");
    private TestRegistry registry;
    private RealSync sync;

    @BeforeEach
    void aSourceWithTwoModules(DevelopmentCluster cluster) {
        registry = TestRegistry.start();
        registry.module("modules", good).version("v1.0.0").channels("stable").publish();
        registry.module("modules", bad).version("v2.0.0").channels("stable").publish();
        sync = new RealSync(cluster, QUICK);
        sync.sourceOf(source, registry.settings("modules"));
    }

    @AfterEach
    void end() {
        sync.close();
        registry.close();
    }

    @Test
    void nobodyListens() {
        // Given
        var port = RawServer.freePort();
        var settings = registry.settings("modules");

        // When
        sync.scan(source);
        sync.sourceOf(source, new RegistrySettings("localhost:" + port + "/modules", "HTTPS", "", settings.ca()));

        // Then
        assertSourceFails(
                "list: Get \"https://localhost:" + port + "/v2/\": dial tcp 127.0.0.1:" + port
                        + ": connect: connection refused",
                "ConnectionFailed");
        sync.sourceOf(source, settings);
        assertRecovered();
    }

    @Test
    void aStormOfServerErrors() {
        for (int status : new int[] {500, 502, 503}) {
            // When
            sync.scan(source);
            registry.fault(".*/tags/list.*").answering(status, "");

            // Then
            assertSourceFails(
                    "list: GET " + registry.url("modules/tags/list?n=1000") + ": unexpected status code " + status + " "
                            + name(status),
                    "ServerError");
            registry.heal();
            assertRecovered();
        }
    }

    @Test
    void aStormOverOneModule() {
        // Given
        registry.fault(".*/" + bad + "/release/.*").answering(503, "");

        // When and Then
        assertModuleFails("fetch image error: GET " + registry.url("modules/" + bad + "/release/manifests/stable")
                + ": unexpected status code 503 Service Unavailable");
    }

    @Test
    void aLayerThatEndsInTheMiddle() {
        // Given
        registry.fault("GET /v2/modules/" + bad + "/release/blobs/.*").cuttingBodyAfter(20);

        // When and Then
        assertModuleFails("fetch image error: unexpected EOF");
    }

    @Test
    void aManifestThatIsReset() {
        // Given
        registry.fault("(HEAD|GET) /v2/modules/" + bad + "/release/manifests/.*")
                .closingConnection();

        // When and Then
        assertModuleFails(
                "fetch image error: Get \"" + registry.url("modules/" + bad + "/release/manifests/stable") + "\": EOF");
    }

    @Test
    void aListThatEndsInTheMiddle() {
        // When
        sync.scan(source);
        registry.fault(".*/tags/list.*").cuttingBodyAfter(30);

        // Then
        assertSourceFails("list: unexpected EOF", "ConnectionFailed");
        registry.heal();
        assertRecovered();
    }

    @Test
    void aPageInsteadOfAList() {
        // When
        sync.scan(source);
        registry.fault(".*/tags/list.*").answering(200, "<html><body>Welcome</body></html>");

        // Then
        assertSourceFails("list: invalid character '<' looking for beginning of value", "InvalidResponse");
        registry.heal();
        assertRecovered();
    }

    @Test
    void aPageOfAProxyInsteadOfAManifest() {
        // Given
        registry.fault(".*/" + bad + "/release/manifests/.*").answering(502, "<html><body>bad gateway</body></html>");

        // When and Then
        assertModuleFails("fetch image error: GET " + registry.url("modules/" + bad + "/release/manifests/stable")
                + ": unexpected status code 502 Bad Gateway: <html><body>bad gateway</body></html>");
    }

    @Test
    void otherBytesThanTheDigestSays() {
        // Given
        registry.fault("GET /v2/modules/" + bad + "/release/blobs/.*").answering(200, "these are other bytes");

        // When
        sync.scan(source);

        // Then
        assertThat(sync.entry(source, bad).pullError())
                .matches("fetch image error: error verifying (size; got 21, want \\d+|sha256 checksum after reading 21"
                        + " bytes; got \"sha256:[0-9a-f]{64}\", want \"sha256:[0-9a-f]{64}\")");
        assertThat(sync.entry(source, good).version()).isEqualTo("v1.0.0");
        registry.heal();
        assertRecovered();
    }

    @Test
    void anAnswerThatNeverComes() {
        // Given
        registry.fault(".*/" + bad + "/release/manifests/.*").hanging();

        // When and Then
        assertModuleFails("fetch image error: Get \"" + registry.url("modules/" + bad + "/release/manifests/stable")
                + "\": context deadline exceeded");
    }

    @Test
    void aRegistryThatIsTired() {
        // Given
        sync.scan(source);
        registry.fault(".*/release/.*").throttling(600);

        // When
        var status = sync.scan(source);

        // Then
        assertThat(status.message())
                .startsWith("GET " + registry.url("modules/"))
                .endsWith("/release/manifests/stable: unexpected status code 429 Too Many Requests");
        assertThat(status.conditions().get(0).reason()).isEqualTo("RateLimited");
        assertThat(status.conditions().get(0).message())
                .endsWith("; remedy: wait: the next attempt is at " + status.nextSyncTime());
        assertThat(status.modules()).hasSize(2).allSatisfy(module -> assertThat(module.pullError())
                .isNull());
    }

    @Test
    void aShortPauseIsWaitedFor() {
        // Given
        registry.fault("GET .*/" + bad + "/release/manifests/.*").times(1).throttling(1);

        // When and Then
        assertRecovered();
    }

    @Test
    void aHostThatKeepsSilentEndsTheScan() {
        // Given
        sync.scan(source);
        for (int more = 0; more < 8; more++) {
            registry.module("modules", DevelopmentCluster.freshName("silent"))
                    .channels("stable")
                    .publish();
        }
        registry.fault(".*/release/.*").closingConnection();

        // When
        var status = sync.scan(source);

        // Then
        assertThat(status.message()).matches("Get \"https://localhost:\\d+/v2/modules/.*/manifests/stable\": EOF");
        assertThat(status.conditions().get(0).reason()).isEqualTo("ConnectionFailed");
        assertThat(sync.entry(source, good).version()).isEqualTo("v1.0.0");
        registry.heal();
        assertThat(sync.scan(source).message()).isEqualTo("Ready");
    }

    @Test
    void aCertificateOfSomebodyElse() {
        // Given
        var settings = registry.settings("modules");
        sync.scan(source);

        // When
        sync.sourceOf(source, new RegistrySettings(settings.repo(), settings.scheme(), "", ""));

        // Then
        assertSourceFails(
                "list: Get \"" + registry.url("") + "\": tls: failed to verify certificate: x509: certificate signed by"
                        + " unknown authority",
                "TLSFailed");
        sync.sourceOf(source, settings);
        assertRecovered();
    }

    @Test
    void aListThatGoesRoundInCircles() {
        // Given
        sync.scan(source);
        registry.untag("modules", bad);
        registry.fault(".*/tags/list.*").withHeader("Link", "</v2/modules/tags/list?n=1000>; rel=\"next\"");

        // When
        var status = sync.scan(source);

        // Then: a list that was cut says nothing about absence
        assertThat(status.message()).isEqualTo("Ready");
        assertThat(sync.entry(source, bad).missingSince()).isNull();
        assertThat(sync.events(source)).contains("ListTruncated: the registry's list of modules was cut");
    }

    @Test
    void aRegistryThatForgetsAModuleForOneScan() {
        // Given
        sync.scan(source);
        registry.untag("modules", bad);

        // When
        var status = sync.scan(source);
        var forgotten = sync.entry(source, bad);
        registry.module("modules", bad).version("v2.0.0").channels("stable").publish();

        // Then
        assertThat(status.message()).isEqualTo("Ready");
        assertThat(status.modulesCount()).isEqualTo(2);
        assertThat(forgotten.missingSince()).isEqualTo("2024-12-12T10:00:00Z");
        assertThat(forgotten.version()).isEqualTo("v2.0.0");
        assertThat(sync.module(bad).getProperties().availableSources()).containsExactly(source);
        assertRecovered();
        assertThat(sync.entry(source, bad).missingSince()).isNull();
    }

    @Test
    void aTokenThatRunsOutBetweenTwoPages() {
        // Given
        try (var closed = TestRegistry.configure().bearer("reader", "secret").start()) {
            closed.module("modules", good).version("v1.0.0").channels("stable").publish();
            closed.module("modules", bad).version("v2.0.0").channels("stable").publish();
            closed.pageSize(1);
            closed.fault("GET .*[?&]last=.*")
                    .times(1)
                    .answering(401, "")
                    .withHeader(
                            "WWW-Authenticate",
                            "Bearer realm=\"https://" + closed.tokenHost() + "/token\",service=\"test-registry\"");
            sync.sourceOf(source, closed.settings("modules"));

            // When
            var status = sync.scan(source);

            // Then
            assertThat(status.message()).isEqualTo("Ready");
            assertThat(status.modulesCount()).isEqualTo(2);
        }
    }

    @Test
    void aCredentialThatIsRefused() {
        // Given
        try (var closed = TestRegistry.configure().bearer("reader", "secret").start()) {
            closed.module("modules", good).version("v1.0.0").channels("stable").publish();
            closed.module("modules", bad).version("v2.0.0").channels("stable").publish();
            var right = closed.settings("modules");
            sync.sourceOf(source, right);
            sync.scan(source);

            // When
            var wrong = closed.dockerCfg("reader", "forgotten");
            sync.sourceOf(source, new RegistrySettings(right.repo(), right.scheme(), wrong, right.ca()));

            // Then
            assertSourceFails(
                    "list: GET https://" + closed.tokenHost()
                            + "/token?scope=repository%3Amodules%3Apull&service=test-registry: UNAUTHORIZED:"
                            + " authentication required",
                    "AuthenticationFailed");
            assertThat(sync.events(source)).anyMatch(event -> event.startsWith("RegistrySettingsRejected: list: "));
            sync.sourceOf(source, right);
            assertRecovered();
        }
    }

    @Test
    void aConfigThatNobodyCanRead() {
        // Given
        sync.scan(source);
        var settings = registry.settings("modules");

        // When
        sync.sourceOf(source, new RegistrySettings(settings.repo(), "HTTPS", "e30K", settings.ca()));

        // Then
        assertSourceFails(
                "read auth config: \"" + settings.repo() + "\" credentials not found in the dockerCfg",
                "InvalidConfiguration");
        assertThat(sync.source(source).getStatus().conditions().get(1).isTrue()).isTrue();
        sync.sourceOf(source, settings);
        assertRecovered();
    }

    private void assertSourceFails(String text, String category) {
        var before = sync.source(source).getStatus();
        var status = sync.scan(source);
        assertThat(status.message()).isEqualTo(text);
        assertThat(status.conditions().get(0).reason()).isEqualTo(category);
        assertThat(status.modules()).isEqualTo(before.modules());
        assertThat(status.lastSuccessTime()).isEqualTo(before.lastSuccessTime());
        assertThat(status.consecutiveFailures()).isEqualTo(1);
    }

    /** In the first scan ever, then all is well again. */
    private void assertModuleFails(String text) {
        var status = sync.scan(source);
        assertThat(status.message()).isEqualTo("Some errors occurred. Inspect status for details");
        assertThat(sync.entry(source, bad).pullError()).isEqualTo(text);
        assertThat(sync.entry(source, bad).version()).isEqualTo("unknown");
        assertThat(sync.entry(source, good).version()).isEqualTo("v1.0.0");
        assertThat(sync.entry(source, good).pullError()).isNull();
        registry.heal();
        assertRecovered();
        assertThat(sync.entry(source, bad).version()).isEqualTo("v2.0.0");
    }

    private void assertRecovered() {
        var status = sync.after(Duration.ofMinutes(3)).scan(source);
        assertThat(status.message()).isEqualTo("Ready");
        assertThat(status.conditions().get(0).status()).isEqualTo("True");
        assertThat(status.consecutiveFailures()).isZero();
        assertThat(status.modules()).hasSize(2).allSatisfy(module -> assertThat(module.pullError())
                .isNull());
    }

    private static String name(int status) {
        return switch (status) {
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            default -> "Service Unavailable";
        };
    }
}
