package io.quarterdeck.webhook;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority's certificate and key, and what it signs. Keys are EC P-256 of the JDK; no provider is registered. */
final class CertificateSigner {

    static final String ALGORITHM = "SHA256withECDSA";
    private static final int KEY_BITS = 256;
    private static final int SERIAL_BITS = 120;
    /** Clocks of API servers may be behind. */
    private static final Duration SKEW = Duration.ofHours(1);

    private final X509CertificateHolder certificate;
    private final PrivateKey key;

    /** A server's certificate and key, PEM. */
    record Issued(String certificatePem, String keyPem) {}

    private CertificateSigner(X509CertificateHolder certificate, PrivateKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    static CertificateSigner create(String name, Instant from, Instant until) {
        var pair = newKey();
        var subject = name(name);
        var certificate = sign(subject, pair.getPrivate(), subject, pair.getPublic(), from, until, List.of());
        return new CertificateSigner(certificate, pair.getPrivate());
    }

    static CertificateSigner of(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        return new CertificateSigner(new JcaX509CertificateHolder(certificate), key);
    }

    Issued issue(List<String> hosts, Instant from, Instant until) {
        var pair = newKey();
        var issued = sign(certificate.getSubject(), key, name(hosts.get(0)), pair.getPublic(), from, until, hosts);
        return new Issued(written(issued), keyPem(pair.getPrivate()));
    }

    String certificatePem() {
        return written(certificate);
    }

    String keyPem() {
        return keyPem(key);
    }

    static String pem(X509Certificate certificate) {
        return written(certificate);
    }

    /** @param hosts of a server; empty for an authority */
    private static X509CertificateHolder sign(
            X500Name issuer,
            PrivateKey issuerKey,
            X500Name subject,
            PublicKey subjectKey,
            Instant from,
            Instant until,
            List<String> hosts) {
        var serial = new BigInteger(SERIAL_BITS, new SecureRandom());
        var start = Date.from(from.minus(SKEW));
        var builder = new JcaX509v3CertificateBuilder(issuer, serial, start, Date.from(until), subject, subjectKey);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(hosts.isEmpty()));
            if (!hosts.isEmpty()) {
                var names = hosts.stream().map(CertificateSigner::alternative).toArray(GeneralName[]::new);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            return builder.build(new JcaContentSignerBuilder(ALGORITHM).build(issuerKey));
        } catch (CertIOException | OperatorCreationException broken) {
            throw new IllegalStateException("no certificate for " + subject, broken);
        }
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
    }

    private static GeneralName alternative(String host) {
        boolean address = host.matches("[0-9.]+|.*:.*");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    private static KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String keyPem(PrivateKey key) {
        try {
            return written(new JcaPKCS8Generator(key, null).generate());
        } catch (IOException onlyInMemory) {
            throw new UncheckedIOException(onlyInMemory);
        }
    }

    private static String written(Object object) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException onlyInMemory) {
            throw new UncheckedIOException(onlyInMemory);
        }
        return text.toString();
    }
}
