package io.quarterdeck.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a certificate still serves, and what a renewal keeps. */
class CertificateAuthorityTest {

    private static final Instant NOW = Instant.parse("2024-12-12T10:00:00Z");
    private static final CertificateAuthority AUTHORITY =
            new CertificateAuthority(List.of("release-service.d8-system.svc", "127.0.0.1"));

    private static Instant after(long days) {
        return NOW.plus(Duration.ofDays(days));
    }

    @Test
    void aYearLessThirtyDaysACertificateIsGood() {
        // When
        var made = AUTHORITY.renew(Optional.empty(), NOW);

        // Then
        assertThat(AUTHORITY.isGood(made, NOW)).isTrue();
        assertThat(AUTHORITY.isGood(made, after(334))).isTrue();
        assertThat(AUTHORITY.isGood(made, after(336))).isFalse();
    }

    @Test
    void aRenewalNeedsNoNewTrust() {
        // Given
        var made = AUTHORITY.renew(Optional.empty(), NOW);

        // When
        var renewed = AUTHORITY.renew(Optional.of(made), after(340));

        // Then
        assertThat(renewed.ca()).isEqualTo(made.ca());
        assertThat(renewed.certificate()).isNotEqualTo(made.certificate());
        assertThat(AUTHORITY.isGood(renewed, after(340))).isTrue();
    }

    @Test
    void anOldAuthorityIsReplacedAndTrustedForAWhile() {
        // Given
        var made = AUTHORITY.renew(Optional.empty(), NOW);

        // When
        var renewed = AUTHORITY.renew(Optional.of(made), after(3500));
        var renewedTwice = AUTHORITY.renew(Optional.of(renewed), after(3500 + 3500));

        // Then
        assertThat(renewed.ca()).endsWith(made.ca()).isNotEqualTo(made.ca());
        assertThat(AUTHORITY.isGood(renewed, after(3500))).isTrue();
        assertThat(renewedTwice.ca()).doesNotContain(made.ca());
    }

    @Test
    void anAuthorityWhoseKeyIsUnknownIsReplaced() {
        // Given
        var made = AUTHORITY.renew(Optional.empty(), NOW);
        var without = new TlsMaterial(made.ca(), "", made.certificate(), made.key());

        // When
        var renewed = AUTHORITY.renew(Optional.of(without), NOW);

        // Then
        assertThat(AUTHORITY.isGood(without, NOW)).isTrue();
        assertThat(renewed.ca()).endsWith(made.ca()).isNotEqualTo(made.ca());
    }

    @Test
    void whatDoesNotBelongTogetherIsNotGood() {
        // Given
        var one = AUTHORITY.renew(Optional.empty(), NOW);
        var other = AUTHORITY.renew(Optional.empty(), NOW);
        var elsewhere = new CertificateAuthority(List.of("other.d8-system.svc")).renew(Optional.empty(), NOW);

        // When
        var wrong = List.of(
                new TlsMaterial(one.ca(), one.caKey(), one.certificate(), other.key()),
                new TlsMaterial(other.ca(), other.caKey(), one.certificate(), one.key()),
                new TlsMaterial("no PEM", one.caKey(), one.certificate(), one.key()),
                new TlsMaterial(one.ca(), one.caKey(), one.certificate(), "no PEM"),
                elsewhere);

        // Then
        assertThat(wrong).noneMatch(material -> AUTHORITY.isGood(material, NOW));
    }

    @Test
    void aSecretIsReadAsItWasWritten() {
        // Given
        var made = AUTHORITY.renew(Optional.empty(), NOW);

        // When
        var read = TlsMaterial.read(made.data());

        // Then
        assertThat(read).contains(made);
        assertThat(TlsMaterial.read(Map.of("tls.crt", "bm9uZQ=="))).isEmpty();
        assertThat(TlsMaterial.read(Map.of("ca.crt", "!", "tls.crt", "!", "tls.key", "!")))
                .isEmpty();
        assertThat(made.toString()).doesNotContain("PRIVATE");
    }
}
