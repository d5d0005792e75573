package io.quarterdeck.sync.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Values of labels, which end at 63 characters (spec 01 §1.3). */
public final class Labels {
    private static final int LONGEST = 63;
    private static final int KEPT = 54;
    private static final int HASH = 8;

    private Labels() {}

    /** The name itself, or its first 54 characters, {@code -}, and 8 hex digits of its SHA-256. */
    public static String value(String name) {
        return name.length() <= LONGEST
                ? name
                : name.substring(0, KEPT) + "-" + sha256(name).substring(0, HASH);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
