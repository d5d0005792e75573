package io.quarterdeck.sync.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.testing.DevelopmentCluster;
import org.junit.jupiter.api.Test;

/** Modules that cannot be read, and registries that want to be left alone: whole texts, unharmed neighbours, recovery. */
class FaultyModuleTest extends FaultyRegistry {

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
}
