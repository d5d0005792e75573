package io.quarterdeck.registry.trust;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Verifies a registry's certificate: expiry, then name, then chain, the order in which Go complains. Host names are
 * checked here, because an extended trust manager replaces Java's own check.
 */
public final class RegistryTrust extends X509ExtendedTrustManager {
    private final X509TrustManager chains;
    private final InstantSource clock;

    private RegistryTrust(X509TrustManager chains, InstantSource clock) {
        this.chains = chains;
        this.clock = clock;
    }

    /**
     * Trust in the system's roots and these certificates.
     *
     * @param environment may name another CA bundle, {@code SSL_CERT_FILE}
     */
    public static RegistryTrust of(List<X509Certificate> own, Map<String, String> environment, InstantSource clock) {
        var roots = new ArrayList<>(SystemRoots.read(environment));
        roots.addAll(own);
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < roots.size(); i++) {
                store.setCertificateEntry("root-" + i, roots.get(i));
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return new RegistryTrust((X509TrustManager) factory.getTrustManagers()[0], clock);
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException("cannot build a trust store", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        verify(chain, authType, engine.getPeerHost());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        verify(chain, authType, ((SSLSocket) socket).getHandshakeSession().getPeerHost());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a certificate without a host cannot be verified");
    }

    void verify(X509Certificate[] chain, String authType, String host) throws UntrustedCertificateException {
        var now = clock.instant();
        requireValidAt(now, chain[0]);
        var complaint = HostNames.complaint(chain[0], host);
        if (complaint.isPresent()) {
            throw new UntrustedCertificateException(complaint.get());
        }
        try {
            chains.checkServerTrusted(chain, authType);
        } catch (CertificateException | RuntimeException e) { // the latter when there is no root at all
            throw new UntrustedCertificateException("x509: certificate signed by unknown authority", e);
        }
    }

    private static void requireValidAt(Instant now, X509Certificate leaf) throws UntrustedCertificateException {
        var from = leaf.getNotBefore().toInstant();
        var until = leaf.getNotAfter().toInstant();
        if (now.isBefore(from)) {
            throw new UntrustedCertificateException(expired(now) + " is before " + rfc3339(from));
        }
        if (now.isAfter(until)) {
            throw new UntrustedCertificateException(expired(now) + " is after " + rfc3339(until));
        }
    }

    private static String expired(Instant now) {
        return "x509: certificate has expired or is not yet valid: current time " + rfc3339(now);
    }

    private static String rfc3339(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw noClients();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return chains.getAcceptedIssuers();
    }

    private static CertificateException noClients() {
        return new CertificateException("this side is the client");
    }
}
