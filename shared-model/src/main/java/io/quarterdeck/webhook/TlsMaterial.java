package io.quarterdeck.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Certificates and keys as the Secret holds them, PEM.
 *
 * @param ca          the authority's certificate, perhaps followed by its predecessor's: what the API server is to trust
 * @param caKey       empty if unknown; with it a new certificate needs no new trust
 * @param certificate of the server
 * @param key         of the server
 */
record TlsMaterial(String ca, String caKey, String certificate, String key) {

    private static final String CA = "ca.crt";
    private static final String CA_KEY = "ca.key";
    private static final String CERTIFICATE = "tls.crt";
    private static final String KEY = "tls.key";

    /** @param data of a Secret, base64; empty if something other than the authority's key is missing or unreadable */
    static Optional<TlsMaterial> read(Map<String, String> data) {
        if (data == null) {
            return Optional.empty();
        }
        try {
            var found = new TlsMaterial(text(data, CA), text(data, CA_KEY), text(data, CERTIFICATE), text(data, KEY));
            return found.ca.isEmpty() || found.certificate.isEmpty() || found.key.isEmpty()
                    ? Optional.empty()
                    : Optional.of(found);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    Map<String, String> data() {
        var data = new TreeMap<String, String>();
        data.put(CA, encoded(ca));
        data.put(CA_KEY, encoded(caKey));
        data.put(CERTIFICATE, encoded(certificate));
        data.put(KEY, encoded(key));
        return data;
    }

    /** As {@code clientConfig.caBundle} wants it. */
    String caBundle() {
        return encoded(ca);
    }

    private static String text(Map<String, String> data, String name) {
        return new String(Base64.getDecoder().decode(data.getOrDefault(name, "")), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "TlsMaterial[" + Integer.toHexString(certificate.hashCode()) + "]"; // keys do not belong into logs
    }
}
