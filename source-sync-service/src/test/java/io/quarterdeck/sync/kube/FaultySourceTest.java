package io.quarterdeck.sync.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.registry.RegistrySettings;
import io.quarterdeck.testing.registry.RawServer;
import io.quarterdeck.testing.registry.TestRegistry;
import org.junit.jupiter.api.Test;

/** Sources that cannot be read, seen from {@code kubectl get ms}: whole texts, nothing lost, Ready in the first scan after it. */
class FaultySourceTest extends FaultyRegistry {

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

    private static String name(int status) {
        return switch (status) {
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            default -> "Service Unavailable";
        };
    }
}
