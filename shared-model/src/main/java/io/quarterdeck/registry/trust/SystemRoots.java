package io.quarterdeck.registry.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The roots of the machine. The CA bundle of the image is read as a file, because the roots that Java knows are those
 * of the build in a native executable; without such a file Java's own are taken.
 */
final class SystemRoots {
    private static final List<String> BUNDLES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/pki/tls/cacert.pem",
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "/etc/ssl/cert.pem");

    private SystemRoots() {}

    /**
     * Reads them anew.
     *
     * @param environment its {@code SSL_CERT_FILE} names another bundle
     */
    static List<X509Certificate> read(Map<String, String> environment) {
        var named = environment.getOrDefault("SSL_CERT_FILE", "");
        var candidates = named.isEmpty() ? BUNDLES.stream() : Stream.of(named);
        return candidates
                .map(SystemRoots::certificates)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElseGet(SystemRoots::ofJava);
    }

    private static List<X509Certificate> certificates(String file) {
        try {
            return PemCertificates.in(Files.readString(Path.of(file)));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<X509Certificate> ofJava() {
        var roots = new ArrayList<X509Certificate>();
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (var manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    roots.addAll(List.of(x509.getAcceptedIssuers()));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no system roots", e);
        }
        return roots;
    }
}
