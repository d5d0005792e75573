package io.quarterdeck.registry.client;

import static io.quarterdeck.registry.client.RegistryFixture.failure;
import static io.quarterdeck.registry.client.RegistryFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.testing.registry.TestAuthority;
import io.quarterdeck.testing.registry.TestAuthority.ServerCertificate;
import io.quarterdeck.testing.registry.TestRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Certificates, in Go's words (spec 02 §3.3, §4.2). */
class TrustedRegistryTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private final TestAuthority authority = new TestAuthority("the source's own");

    @Test
    void unknownAuthority() {
        try (var registry = TestRegistry.start();
                var fixture = new RegistryFixture()) {
            // When
            var failure = failure(
                    fixture.open(registry.settings("modules").withCa("")).tags(""));

            // Then
            assertThat(failure.message()).isEqualTo(refused(registry, "certificate signed by unknown authority"));
            assertThat(failure.category()).isEqualTo(ErrorCategory.TLS_FAILED);
            assertThat(fixture.observed()).containsExactly("ping 0");
        }
    }

    @Test
    void anotherAuthority() {
        try (var registry = TestRegistry.start();
                var fixture = new RegistryFixture()) {
            // When
            var failure = failure(fixture.open(registry.settings("modules").withCa(authority.pem()))
                    .tags(""));

            // Then
            assertThat(failure.message()).isEqualTo(refused(registry, "certificate signed by unknown authority"));
        }
    }

    @Test
    void wrongName() {
        assertThat(complaint(validFor("a.example.com", "b.example.com")))
                .isEqualTo("certificate is valid for a.example.com, b.example.com, not localhost");
    }

    @Test
    void noNamesAtAll() {
        assertThat(complaint(validFor()))
                .isEqualTo("certificate is not valid for any names, but wanted to match localhost");
    }

    @Test
    void expired() {
        // Given
        var certificate = authority.issue(NOW.minusSeconds(7200), NOW.minusSeconds(3600), "localhost");

        // When
        var complaint = complaint(certificate);

        // Then
        assertThat(complaint)
                .isEqualTo("certificate has expired or is not yet valid: current time 2026-06-01T12:00:00Z is after"
                        + " 2026-06-01T11:00:00Z");
    }

    @Test
    void notYetValid() {
        // Given
        var certificate = authority.issue(NOW.plusSeconds(3600), NOW.plusSeconds(7200), "localhost");

        // When
        var complaint = complaint(certificate);

        // Then
        assertThat(complaint)
                .isEqualTo("certificate has expired or is not yet valid: current time 2026-06-01T12:00:00Z is before"
                        + " 2026-06-01T13:00:00Z");
    }

    @Test
    void anAddressThatTheCertificateDoesNotName() {
        try (var registry = TestRegistry.configure()
                        .certificate(authority, authority.issue("localhost"))
                        .start();
                var fixture = new RegistryFixture()) {
            var address = registry.address("modules").replace("localhost", "127.0.0.1");
            var settings = new io.quarterdeck.registry.RegistrySettings(address, "", "", authority.pem());

            // When
            var failure = failure(fixture.open(settings).tags(""));

            // Then
            assertThat(failure.message())
                    .endsWith("x509: cannot validate certificate for 127.0.0.1 because it doesn't contain any IP SANs");
        }
    }

    @Test
    void anyCertificateOfThePemServes() {
        try (var registry = TestRegistry.start();
                var fixture = new RegistryFixture()) {
            registry.module("modules", "module-one").publish();
            var bundle = "# comment\n" + authority.pem()
                    + "-----BEGIN CERTIFICATE-----\nbroken\n-----END CERTIFICATE-----\n" + registry.ca();

            // When
            var client = fixture.open(registry.settings("modules").withCa(bundle));

            // Then
            assertThat(get(client.tags("")).tags()).containsExactly("module-one");
            assertThat(client.caIgnored()).isFalse();
        }
    }

    @Test
    void aTextWithoutCertificateIsIgnoredAndTold() {
        try (var registry = TestRegistry.configure().plainHttp().start();
                var fixture = new RegistryFixture()) {
            // When
            var client = fixture.open(registry.settings("modules").withCa("no certificate"));

            // Then
            assertThat(client.caIgnored()).isTrue();
        }
    }

    private ServerCertificate validFor(String... hosts) {
        return authority.issue(NOW.minusSeconds(60), NOW.plusSeconds(60), hosts);
    }

    private String complaint(ServerCertificate certificate) {
        try (var registry = TestRegistry.configure()
                        .certificate(authority, certificate)
                        .start();
                var fixture = new RegistryFixture(RegistryFixture.quick(), Map.of(), clock())) {
            RegistryException failure =
                    failure(fixture.open(registry.settings("modules")).tags(""));
            var start = refused(registry, "");
            assertThat(failure.message()).startsWith(start);
            return failure.message().substring(start.length());
        }
    }

    private static InstantSource clock() {
        return InstantSource.fixed(NOW);
    }

    private static String refused(TestRegistry registry, String complaint) {
        return "Get \"" + registry.url("") + "\": tls: failed to verify certificate: x509: " + complaint;
    }
}
