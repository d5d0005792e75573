package io.quarterdeck.registry.client;

import static io.quarterdeck.registry.client.RegistryFixture.failure;
import static io.quarterdeck.registry.client.RegistryFixture.get;
import static io.quarterdeck.registry.client.RegistryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.registry.Digest;
import io.quarterdeck.registry.Manifest;
import io.quarterdeck.registry.RegistryClient;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.UnpackCaps;
import io.quarterdeck.testing.registry.TestLayer;
import io.quarterdeck.testing.registry.TestRegistry;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests, platforms, blobs, redirects (spec 02 §3.3, §3.8). */
class ContentTest {
    private static final String BLOB = "GET /v2/m1/blobs/.*";
    private final TestRegistry registry =
            TestRegistry.configure().plainHttp().basic("reader", "secret").start();
    private final RegistryFixture fixture = new RegistryFixture();
    private final TestLayer layer = TestLayer.withFile("module.yaml", "name: m1");
    private RegistryClient client;

    @BeforeEach
    void open() {
        client = fixture.open(registry.settings("m1"));
    }

    @AfterEach
    void close() {
        fixture.close();
        registry.close();
    }

    @Test
    void picksThePlatformOfAnIndex() {
        // Given
        var arm = registry.publishImage("m1", "arm", TestLayer.empty());
        var amd = registry.publishImage("m1", "amd", layer);
        var index = registry.publishIndex("m1", "v1", Map.entry("linux/arm64", arm), Map.entry("linux/amd64", amd));

        // When
        var manifest = get(client.manifest("", "v1"));

        // Then
        assertThat(manifest.digest()).isEqualTo(index);
        assertThat(manifest.imageDigest()).isEqualTo(amd);
        assertThat(get(client.digest("", "v1"))).isEqualTo(index);
    }

    @Test
    void aChildWithoutPlatformCounts() {
        // Given
        var image = registry.publishImage("m1", "amd", layer);
        registry.publishIndex("m1", "v1", Map.entry("windows/amd64", Digest.of("x")), Map.entry("", image));

        // When
        var manifest = get(client.manifest("", "v1"));

        // Then
        assertThat(manifest.imageDigest()).isEqualTo(image);
    }

    @Test
    void missesThePlatform() {
        // Given
        registry.publishIndex("m1", "v1", Map.entry("linux/arm64", Digest.of("x")));

        // When
        var text = text(client.manifest("", "v1"));

        // Then
        assertThat(text).isEqualTo("no child with platform linux/amd64 in index " + registry.address("m1") + ":v1");
    }

    @Test
    void refusesAManifestOfAnotherDigest() {
        // Given
        var wanted = registry.publishImage("m1", "v1", layer);
        registry.fault("GET .*/manifests/sha256.*").answering(200, "{}");

        // When
        var text = text(client.manifest("", wanted.toString()));

        // Then
        assertThat(text)
                .isEqualTo("manifest digest: \"" + Digest.of("{}") + "\" does not match requested digest: \"" + wanted
                        + "\" for \"" + registry.address("m1") + "@" + wanted + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.docker.distribution.manifest.v1+json",
                "application/vnd.docker.distribution.manifest.v1+prettyjws"
            })
    void refusesSchema1(String type) {
        // Given
        registry.publishManifest("m1", "v1", type, "{}");

        // When
        var text = text(client.manifest("", "v1"));

        // Then
        assertThat(text).isEqualTo("unsupported MediaType: \"" + type + "\"");
    }

    @Test
    void readsAnUnknownTypeAsImage() {
        // Given
        registry.publishManifest("m1", "v1", "text/plain", "{\"layers\":[]}");

        // When
        var manifest = get(client.manifest("", "v1"));

        // Then
        assertThat(manifest.layers()).isEmpty();
    }

    @Test
    void refusesAHugeManifest() {
        // Given
        registry.publishManifest("m1", "v1", "text/plain", "{\"a\":\"" + "x".repeat(4_194_304) + "\"}");

        // When
        var text = text(client.manifest("", "v1"));

        // Then
        assertThat(text).isEqualTo("manifest exceeds 4194304 bytes");
    }

    @Test
    void aCutBlobIsAnError() {
        // Given
        var manifest = published();
        registry.fault(BLOB).cuttingBodyAfter(40);

        // When
        var failure = failure(client.releaseMetadata("", manifest, false));

        // Then
        assertThat(failure.message()).isEqualTo("unexpected EOF");
        assertThat(failure.contentRefused()).isFalse();
    }

    @Test
    void aBlobOfAnotherContentIsAnError() {
        // Given
        var manifest = published();
        var blob = layer.blob();
        var other = TestLayer.withFile("module.yaml", "name: m2").blob();
        registry.corruptBlob(blob, java.util.Arrays.copyOf(other, blob.length));

        // When
        var failure = failure(client.releaseMetadata("", manifest, false));

        // Then
        assertThat(failure.message())
                .isEqualTo("error verifying sha256 checksum after reading " + blob.length + " bytes; got \""
                        + Digest.of(java.util.Arrays.copyOf(other, blob.length)) + "\", want \"" + Digest.of(blob)
                        + "\"");
        assertThat(failure.contentRefused()).isFalse();
    }

    @Test
    void aShorterBlobIsAnError() {
        // Given
        var manifest = published();
        registry.corruptBlob(layer.blob(), new byte[0]);

        // When
        var text = text(client.releaseMetadata("", manifest, false));

        // Then
        assertThat(text).isEqualTo("error verifying size; got 0, want " + layer.blob().length);
    }

    @Test
    void aMissingBlobIsNamed() {
        // Given
        var manifest = published();
        registry.fault(BLOB).answering(404, "gone");

        // When
        var text = text(client.releaseMetadata("", manifest, false));

        // Then
        assertThat(text)
                .isEqualTo("GET " + registry.url("m1/blobs/" + Digest.of(layer.blob()))
                        + ": unexpected status code 404 Not Found: gone");
    }

    @Test
    void followsRedirectsWithoutTheCredential() {
        // Given
        var manifest = published();
        registry.redirectBlobsToStorage();

        // When
        var file = get(client.rootFile("", manifest, "module.yaml"));

        // Then
        assertThat(file).contains("name: m1");
        assertThat(registry.requests())
                .filteredOn(request -> request.server().equals("storage"))
                .singleElement()
                .returns("", request -> request.header("Authorization"));
    }

    @Test
    void hidesTheSignatureOfARedirectTarget() {
        // Given
        var manifest = published();
        registry.redirectBlobsToStorage();
        registry.storageFault(".*").answering(403, "expired");

        // When
        var text = text(client.rootFile("", manifest, "module.yaml"));

        // Then
        assertThat(text)
                .isEqualTo("GET http://" + registry.storageHost() + "/storage/" + Digest.of(layer.blob())
                        + "?X-Signature=REDACTED: unexpected status code 403 Forbidden: expired");
    }

    @Test
    void stopsAfterTenRedirects() {
        // Given
        registry.fault("GET /v2/").redirectingTo("/v2/");

        // When
        var text = text(client.tags(""));

        // Then
        assertThat(text).contains("Get \"http://" + registry.host() + "/v2/\": stopped after 10 redirects");
    }

    @Test
    void refusesARedirectToPlainHttp() {
        try (var secure = TestRegistry.start()) {
            secure.fault("GET /v2/").redirectingTo("http://" + registry.host() + "/v2/");

            // When
            var text = text(fixture.open(secure.settings("m1")).tags(""));

            // Then
            assertThat(text)
                    .isEqualTo("Get \"http://" + registry.host() + "/v2/\": redirect to an insecure address refused");
        }
    }

    @Test
    void givesUpABundleInTheMiddle() {
        // Given
        registry.publishImage("m1", "v1", TestLayer.empty().file("a", "1").file("large", "x".repeat(2_000_000)));
        var manifest = get(client.manifest("", "v1"));
        var entries = client.bundle("", manifest, UnpackCaps.bundle());
        entries.next();

        // When
        entries.close();

        // Then
        assertThat(get(client.tags("")).tags()).containsExactly("v1");
    }

    @Test
    void tellsCapsFromTransport() {
        // Given
        var manifest = published();
        var entries = client.bundle("", manifest, UnpackCaps.bundle().withMaxEntries(0));

        // When
        var failure = Assertions.catchThrowableOfType(RegistryException.class, entries::hasNext);

        // Then
        assertThat(failure.message()).isEqualTo("module archive is too large: more than 0 entries");
        assertThat(failure.contentRefused()).isTrue();
    }

    private Manifest published() {
        registry.publishImage("m1", "v1", layer);
        return get(client.manifest("", "v1"));
    }
}
