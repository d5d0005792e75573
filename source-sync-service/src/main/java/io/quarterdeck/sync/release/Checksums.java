package io.quarterdeck.sync.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The platform names things by md5; nothing is secured by it. */
public final class Checksums {
    private Checksums() {}

    /** md5 hex of a text in UTF-8. For a digest the text includes {@code sha256:} (spec 02 §11.1). */
    public static String md5(String text) {
        try {
            var digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
