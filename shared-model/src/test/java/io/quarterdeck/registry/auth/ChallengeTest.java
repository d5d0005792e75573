package io.quarterdeck.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.registry.RegistryException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {

    @Test
    void readsABearerChallenge() {
        // Given
        var header =
                "Bearer realm=\"https://auth.example.com/token\",service=\"registry\",scope=\"repository:a:pull,push\"";

        // When
        var challenge = Challenge.firstUsable(List.of(header));

        // Then
        assertThat(challenge)
                .contains(new Challenge(
                        "bearer",
                        Map.of(
                                "realm", "https://auth.example.com/token",
                                "service", "registry",
                                "scope", "repository:a:pull,push")));
    }

    @Test
    void takesTheFirstUsableOfAllHeaders() {
        // Given
        var headers = List.of("Negotiate", "Digest realm=\"a\", nonce=\"b\", basic Realm=\"c, d\", Bearer realm=\"e\"");

        // When
        var challenge = Challenge.firstUsable(headers);

        // Then
        assertThat(challenge).contains(new Challenge("basic", Map.of("realm", "c, d")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Negotiate", "=", "\"", "Bearer=\"x\"", ",,,", "Basic64 realm=\"a\""})
    void passesOverOddHeaders(String header) {
        assertThat(Challenge.firstUsable(List.of(header))).isEmpty();
    }

    @Test
    void unescapesQuotedValues() {
        assertThat(Challenge.firstUsable(List.of("Basic realm=\"say \\\"hi\\\"\"")))
                .get()
                .returns("say \"hi\"", challenge -> challenge.parameter("realm").orElse(""));
    }

    @Test
    void missesTheRealm() {
        // Given
        var challenge = new Challenge("bearer", Map.of("service", "s", "scope", "a:b"));

        // When
        var failure = catchThrowableOfType(RegistryException.class, () -> TokenRequest.realm(challenge, false));

        // Then
        assertThat(failure.message()).isEqualTo("malformed www-authenticate, missing realm: map[scope:a:b service:s]");
    }

    @ParameterizedTest
    @CsvSource({
        "http://auth.example.com/token, false",
        "/token, true",
        "'', true",
        "ftp://auth.example.com, true",
        "https://169.254.169.254/latest, true",
        "https://[fe80::1]/token, true",
        "https://[febf::1]/token, true",
        "https://[::ffff:169.254.0.1]/token, true",
        "https://a b/token, true"
    })
    void sendsNoCredentialToAnUnsafeRealm(String realm, boolean plainHttp) {
        // Given
        var challenge = new Challenge("bearer", Map.of("realm", realm));

        // When
        var failure = catchThrowableOfType(RegistryException.class, () -> TokenRequest.realm(challenge, plainHttp));

        // Then
        assertThat(failure.message()).isEqualTo("invalid realm in www-authenticate: " + realm);
    }

    @ParameterizedTest
    @CsvSource({
        "https://auth.example.com/token, false",
        "http://auth.example.com/token, true",
        "https://10.0.0.1/t, false"
    })
    void acceptsASafeRealm(String realm, boolean plainHttp) {
        assertThat(TokenRequest.realm(new Challenge("bearer", Map.of("realm", realm)), plainHttp))
                .hasToString(realm);
    }
}
