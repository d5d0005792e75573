package io.quarterdeck.registry.trust;

import java.security.cert.CertificateException;

/** A refused certificate; the message is Go's, starting with {@code x509: }. */
public final class UntrustedCertificateException extends CertificateException {
    private static final long serialVersionUID = 1L;

    UntrustedCertificateException(String message) {
        super(message);
    }

    UntrustedCertificateException(String message, Throwable cause) {
        super(message, cause);
    }
}
