package io.quarterdeck.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.registry.Digest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCacheTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final TokenCache cache = new TokenCache();

    @ParameterizedTest(name = "{0} s serve for {1} s")
    @CsvSource({"60, 54", "300, 270", "20, 15", "3600, 3240", "100000, 3240"})
    void forgetsATokenBeforeItExpires(int life, int served) {
        // When
        cache.put(request("scope", "reader"), "token", Duration.ofSeconds(life), NOW);

        // Then
        assertThat(cache.find(
                        request("scope", "reader"), NOW.plusSeconds(served).minusMillis(1)))
                .contains("token");
        assertThat(cache.find(request("scope", "reader"), NOW.plusSeconds(served)))
                .isEmpty();
    }

    @Test
    void servesNoOtherCredentialAndScope() {
        // When
        cache.put(request("scope", "reader"), "token", Duration.ofSeconds(60), NOW);

        // Then
        assertThat(cache.find(request("scope", "writer"), NOW)).isEmpty();
        assertThat(cache.find(request("other", "reader"), NOW)).isEmpty();
    }

    @Test
    void dropsEverythingOfACredential() {
        // Given
        cache.put(request("a", "reader"), "token-1", Duration.ofSeconds(60), NOW);
        cache.put(request("a", "writer"), "token-2", Duration.ofSeconds(60), NOW);

        // When
        cache.dropAll(Digest.of("reader"));

        // Then
        assertThat(cache.find(request("a", "reader"), NOW)).isEmpty();
        assertThat(cache.find(request("a", "writer"), NOW)).contains("token-2");
    }

    @Test
    void letsTheLeastRecentlyUsedLeave() {
        // Given
        for (int i = 0; i < 10_000; i++) {
            cache.put(request("scope-" + i, "reader"), "token", Duration.ofSeconds(60), NOW);
        }
        cache.find(request("scope-0", "reader"), NOW);

        // When
        cache.put(request("one more", "reader"), "token", Duration.ofSeconds(60), NOW);

        // Then
        assertThat(cache.find(request("scope-0", "reader"), NOW)).isPresent();
        assertThat(cache.find(request("scope-1", "reader"), NOW)).isEmpty();
    }

    private static TokenRequest request(String scope, String credential) {
        return new TokenRequest(
                URI.create("https://auth.example.com/token"), "registry", List.of(scope), Digest.of(credential));
    }
}
