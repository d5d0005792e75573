package io.quarterdeck.registry.client;

import static io.quarterdeck.registry.client.RegistryFixture.failure;
import static io.quarterdeck.registry.client.RegistryFixture.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.RegistrySettings;
import io.quarterdeck.testing.registry.RawServer;
import io.quarterdeck.testing.registry.TestRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No HTTP answer (spec 02 §4.2): who is named, what is said, what is tried again. */
class UnreachableRegistryTest {
    private RegistryFixture fixture = new RegistryFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void refusedConnection() {
        // Given
        var host = "127.0.0.1:" + RawServer.freePort();

        // When
        var failure = listing(host, "HTTPS");

        // Then
        assertThat(failure.message())
                .isEqualTo("Get \"https://" + host + "/v2/\": dial tcp " + host + ": connect: connection refused");
        assertThat(failure.category()).isEqualTo(ErrorCategory.CONNECTION_FAILED);
        assertThat(fixture.observed()).containsExactly("ping 0");
    }

    @Test
    void bothSchemesFail() {
        // Given
        var host = "127.0.0.1:" + RawServer.freePort();

        // When
        var failure = listing(host, "http");

        // Then
        assertThat(failure.message())
                .isEqualTo("Get \"https://" + host + "/v2/\": dial tcp " + host + ": connect: connection refused;"
                        + " Get \"http://" + host + "/v2/\": dial tcp " + host + ": connect: connection refused");
    }

    @Test
    void hangsUp() {
        try (var server = RawServer.hangingUp()) {
            // When
            var failure = listing(server.host(), "HTTPS");

            // Then
            assertThat(failure.message()).isEqualTo("Get \"https://" + server.host() + "/v2/\": EOF");
            assertThat(fixture.observed()).containsExactly("ping 0", "ping 0", "ping 0");
        }
    }

    @Test
    void resets() {
        try (var server = RawServer.resetting()) {
            // whether the reset or the end is seen first is the system's choice
            assertThat(listing(server.host(), "HTTPS").message())
                    .isIn(
                            "Get \"https://" + server.host() + "/v2/\": read: connection reset by peer",
                            "Get \"https://" + server.host() + "/v2/\": EOF");
        }
    }

    @Test
    void speaksPlainHttp() {
        try (var registry = TestRegistry.configure().plainHttp().start()) {
            // When
            var failure = failure(fixture.open(RegistrySettings.of(registry.address("modules")))
                    .tags(""));

            // Then
            assertThat(failure.message())
                    .isEqualTo("Get \"https://" + registry.host()
                            + "/v2/\": http: server gave HTTP response to HTTPS client");
            assertThat(failure.category()).isEqualTo(ErrorCategory.TLS_FAILED);
        }
    }

    @Test
    void speaksSomethingElse() {
        try (var server = RawServer.saying("SSH-2.0-OpenSSH_9.6\r\n")) {
            assertThat(listing(server.host(), "HTTPS").message())
                    .isEqualTo("Get \"https://" + server.host()
                            + "/v2/\": tls: first record does not look like a TLS handshake");
        }
    }

    @Test
    void neverFinishesTheHandshake() {
        // Given
        restart(Duration.ofSeconds(20));
        try (var server = RawServer.silent()) {
            // When
            var failure = listing(server.host(), "HTTPS");

            // Then
            assertThat(failure.message())
                    .isEqualTo("Get \"https://" + server.host() + "/v2/\": net/http: TLS handshake timeout");
            assertThat(failure.category()).isEqualTo(ErrorCategory.TIMEOUT);
        }
    }

    @Test
    void neverAnswers() {
        // Given
        restart(Duration.ofSeconds(3));
        try (var registry = TestRegistry.configure().plainHttp().start()) {
            registry.fault("GET /v2/modules/tags/list.*").hanging();

            // When
            var failure = failure(fixture.open(registry.settings("modules")).tags(""));

            // Then
            assertThat(failure.message())
                    .isEqualTo("Get \"" + registry.url("modules/tags/list?n=1000") + "\": context deadline exceeded");
            assertThat(failure.category()).isEqualTo(ErrorCategory.TIMEOUT);
        }
    }

    @Test
    void endsAScanAfterFiveRequestsWithoutAnswer() {
        // Given
        var host = "127.0.0.1:" + RawServer.freePort();
        for (int request = 1; request < 5; request++) {
            assertThat(listing(host, "HTTPS").stopsScan()).isFalse();
        }

        // When
        var fifth = listing(host, "HTTPS");

        // Then
        assertThat(fifth.stopsScan()).isTrue();
    }

    @Test
    void usesPlainHttpWhenAllowedAndStaysWithIt() {
        try (var registry = TestRegistry.configure().plainHttp().start()) {
            registry.module("modules", "module-one").publish();
            var client = fixture.open(registry.settings("modules"));

            // When
            get(client.tags(""));
            get(client.tags(""));

            // Then
            assertThat(fixture.observed()).contains("ping 200").endsWith("tags 200", "tags 200");
            assertThat(registry.lines()).filteredOn("GET /v2/"::equals).hasSize(1);
        }
    }

    private RegistryException listing(String host, String scheme) {
        var settings = RegistrySettings.of(host + "/modules").withScheme(scheme);
        return failure(fixture.open(settings).tags(""));
    }

    private void restart(Duration callTimeout) {
        fixture.close();
        fixture = new RegistryFixture(RegistryFixture.quick()
                .withCallTimeout(callTimeout)
                .withRetryWaits()
                .withNetworkTimeouts(Duration.ofSeconds(2), Duration.ofMillis(800)));
    }

    @Test
    void saysThatTheTimeLimitIsUnreadable() {
        // Given
        var environment = Map.of("REGISTRY_TIMEOUT", "soon");

        // When
        try (var fixture = new RegistryFixture(RegistryFixture.quick(), environment, InstantSource.system())) {
            var settings = RegistrySettings.of("registry.example.com/modules");
            var failure = catchThrowableOfType(RegistryException.class, () -> fixture.open(settings));

            // Then
            assertThat(failure.message()).isEqualTo("parse duration: time: invalid duration \"soon\"");
            assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_CONFIGURATION);
        }
    }
}
