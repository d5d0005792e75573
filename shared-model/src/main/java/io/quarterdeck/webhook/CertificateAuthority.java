package io.quarterdeck.webhook;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A service's own authority for its own webhook. A server's certificate lives for a year and is renewed 30 days before its
 * end (spec 03 §18.1); the authority lives for ten, so that a renewal needs no new trust.
 */
final class CertificateAuthority {

    private static final Duration CERTIFICATE_LIFE = Duration.ofDays(365);
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);

    private final List<String> hosts;

    /** @param hosts names and addresses under which the API server finds the service; the first is the subject */
    CertificateAuthority(List<String> hosts) {
        this.hosts = List.copyOf(hosts);
    }

    /** Whether the certificate may serve now and for 30 days more, under all names. */
    boolean isGood(TlsMaterial material, Instant now) {
        try {
            var certificate = certificates(material.certificate()).get(0);
            var authority = certificates(material.ca()).get(0);
            certificate.verify(authority.getPublicKey());
            return outlives(certificate, now.plus(RENEWED_BEFORE_END))
                    && outlives(authority, now.plus(RENEWED_BEFORE_END))
                    && names(certificate).containsAll(hosts)
                    && belongTogether(certificate, privateKey(material.key()));
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return false;
        }
    }

    /** A certificate that is good now; by the same authority, if that lives long enough and its key is known. */
    TlsMaterial renew(Optional<TlsMaterial> before, Instant now) {
        var authority = before.flatMap(material -> authority(material, now));
        var ca = authority.orElseGet(() -> newAuthority(before, now));
        var server = ca.signer.issue(hosts, now, now.plus(CERTIFICATE_LIFE));
        return new TlsMaterial(ca.bundle, ca.signer.keyPem(), server.certificatePem(), server.keyPem());
    }

    private record Authority(CertificateSigner signer, String bundle) {}

    private Optional<Authority> authority(TlsMaterial material, Instant now) {
        try {
            var certificate = certificates(material.ca()).get(0);
            var key = privateKey(material.caKey());
            boolean fit = outlives(certificate, now.plus(CERTIFICATE_LIFE).plus(RENEWED_BEFORE_END))
                    && belongTogether(certificate, key);
            return fit
                    ? Optional.of(new Authority(CertificateSigner.of(certificate, key), material.ca()))
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return Optional.empty();
        }
    }

    /** The former authority stays trusted, because other replicas serve its certificate for a moment longer. */
    private Authority newAuthority(Optional<TlsMaterial> before, Instant now) {
        var signer = CertificateSigner.create(hosts.get(0) + " authority", now, now.plus(AUTHORITY_LIFE));
        var former = before.stream().flatMap(material -> stillTrusted(material, now));
        return new Authority(
                signer,
                Stream.concat(Stream.of(signer.certificatePem()), former).collect(Collectors.joining()));
    }

    private static Stream<String> stillTrusted(TlsMaterial material, Instant now) {
        try {
            return certificates(material.ca()).stream()
                    .limit(1)
                    .filter(certificate -> outlives(certificate, now))
                    .map(CertificateSigner::pem);
        } catch (GeneralSecurityException unreadable) {
            return Stream.empty();
        }
    }

    private static boolean outlives(X509Certificate certificate, Instant moment) {
        return certificate.getNotAfter().toInstant().isAfter(moment);
    }

    private static List<String> names(X509Certificate certificate) throws GeneralSecurityException {
        var alternatives = certificate.getSubjectAlternativeNames();
        return alternatives == null
                ? List.of()
                : alternatives.stream()
                        .map(name -> String.valueOf(((List<?>) name).get(1)))
                        .toList();
    }

    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        var probe = "probe".getBytes(StandardCharsets.US_ASCII);
        var signature = Signature.getInstance(CertificateSigner.ALGORITHM);
        signature.initSign(key);
        signature.update(probe);
        var signed = signature.sign();
        signature.initVerify(certificate);
        signature.update(probe);
        return signature.verify(signed);
    }

    @SuppressWarnings("unchecked")
    private static List<X509Certificate> certificates(String pem) throws GeneralSecurityException {
        var found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        return List.copyOf((Collection<X509Certificate>) (Collection<?>) found);
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        var body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    }
}
