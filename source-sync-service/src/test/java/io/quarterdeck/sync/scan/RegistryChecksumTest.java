package io.quarterdeck.sync.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.source.RegistrySpec;
import io.quarterdeck.sync.release.Checksums;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of spec 01 §3.4 and spec 02 §15. */
class RegistryChecksumTest {

    @ParameterizedTest
    @CsvSource({
        "HTTPS,registry.example.com/deckhouse/modules,,09342f3c8985c5d08815fa638dfc8d45",
        "HTTP,127.0.0.1:5001/modules,,3156b80a3221b15f5982f67db9e1d50d",
        "HTTPS,registry.example.com/deckhouse/modules,YXNiCg==,079df71cd691e2b2244cc6144e301c17"
    })
    void isTheNumberThatOthersCompute(String scheme, String repo, String dockerCfg, String sum) {
        // When
        var checksum = RegistryChecksum.of(new RegistrySpec(repo, scheme, dockerCfg, null));

        // Then
        assertThat(checksum).isEqualTo(sum);
    }

    @Test
    void aValueWithoutTheEmptyKeysCountsAsEqual() {
        // Given
        var spec = new RegistrySpec("registry.example.com/deckhouse/modules", "HTTPS", "YXNiCg==", "");

        // When
        var named = RegistryChecksum.names("05ce624f2a12e495a1697099f2afd384", spec);

        // Then
        assertThat(named).isTrue();
    }

    @Test
    void anotherValueNamesOtherSettings() {
        // When
        var named =
                RegistryChecksum.names("05ce624f2a12e495a1697099f2afd384", new RegistrySpec("a.b/c", "HTTPS", "", ""));

        // Then
        assertThat(named).isFalse();
    }

    @Test
    void escapesAsGoDoes() {
        // Given
        var ca = "-----BEGIN \"X\"-----\n<a>&\\\u2028\u2029\t\u0001é";

        // When
        var checksum = RegistryChecksum.of(new RegistrySpec("a.b/c", "HTTPS", null, ca));

        // Then
        assertThat(checksum)
                .isEqualTo(Checksums.md5("{\"scheme\":\"HTTPS\",\"repo\":\"a.b/c\",\"dockerCfg\":\"\",\"ca\":"
                        + "\"-----BEGIN \\\"X\\\"-----\\n\\u003ca\\u003e\\u0026\\\\\\u2028\\u2029\\t\\u0001é\"}"));
    }
}
