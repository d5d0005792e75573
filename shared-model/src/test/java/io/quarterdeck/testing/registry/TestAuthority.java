package io.quarterdeck.testing.registry;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority that exists for one test. */
public final class TestAuthority {
    private final KeyPair key = newKey();
    private final X500Name name;
    private final X509CertificateHolder certificate;

    /** A server's certificate and key, PEM. */
    public record ServerCertificate(String certificatePem, String keyPem) {}

    public TestAuthority(String commonName) {
        this.name = new X500Name("CN=" + commonName);
        var now = Instant.now();
        this.certificate =
                sign(name, key, now.minus(1, ChronoUnit.DAYS), now.plus(3650, ChronoUnit.DAYS), List.of(), true);
    }

    /** The authority's own certificate: value of {@code spec.registry.ca}. */
    public String pem() {
        return pemOf(certificate);
    }

    /** A certificate that is valid now, for these host names and addresses. */
    public ServerCertificate issue(String... hosts) {
        var now = Instant.now();
        return issue(now.minus(1, ChronoUnit.DAYS), now.plus(365, ChronoUnit.DAYS), hosts);
    }

    public ServerCertificate issue(Instant from, Instant until, String... hosts) {
        var serverKey = newKey();
        var names = Stream.of(hosts)
                .map(host -> new GeneralName(
                        host.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toList();
        var server = sign(new X500Name("CN=test registry"), serverKey, from, until, names, false);
        return new ServerCertificate(pemOf(server), keyPem(serverKey));
    }

    private X509CertificateHolder sign(
            X500Name subject, KeyPair subjectKey, Instant from, Instant until, List<GeneralName> names, boolean ca) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    new BigInteger(64, new SecureRandom()),
                    Date.from(from),
                    Date.from(until),
                    subject,
                    subjectKey.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
            if (!names.isEmpty()) {
                var alternatives = new GeneralNames(names.toArray(GeneralName[]::new));
                builder.addExtension(Extension.subjectAlternativeName, false, alternatives);
            }
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()));
        } catch (CertIOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String keyPem(KeyPair pair) {
        try {
            return pemOf(new JcaPKCS8Generator(pair.getPrivate(), null).generate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pemOf(Object object) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
