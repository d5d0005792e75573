package io.quarterdeck.registry.trust;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The certificates in a PEM text; what is none is passed over. */
public final class PemCertificates {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END CERTIFICATE-----");

    private PemCertificates() {}

    public static List<X509Certificate> in(String pem) {
        var found = new ArrayList<X509Certificate>();
        var blocks = BLOCK.matcher(pem);
        while (blocks.find()) {
            try {
                var der = Base64.getMimeDecoder().decode(blocks.group(1));
                var factory = CertificateFactory.getInstance("X.509");
                found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            } catch (CertificateException | IllegalArgumentException e) {
                // one bad block does not spoil the others, as in Go
            }
        }
        return found;
    }
}
