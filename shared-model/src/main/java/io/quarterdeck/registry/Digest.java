package io.quarterdeck.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A SHA-256 content digest.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) {
    private static final Pattern SHAPE = Pattern.compile("sha256:([0-9a-f]{64})");

    public Digest {
        if (hex.length() != 64) {
            throw new IllegalArgumentException("not a SHA-256: " + hex);
        }
    }

    /** Empty for anything but {@code sha256:<64 lower-case hex digits>}. Null is allowed. */
    public static Optional<Digest> parse(String text) {
        var match = SHAPE.matcher(text == null ? "" : text.strip());
        return match.matches() ? Optional.of(new Digest(match.group(1))) : Optional.empty();
    }

    public static Digest of(byte[] content) {
        return new Digest(HexFormat.of().formatHex(sha256().digest(content)));
    }

    public static Digest of(String content) {
        return of(content.getBytes(StandardCharsets.UTF_8));
    }

    /** A fresh SHA-256; every Java has it. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code sha256:<hex>}, the form of {@code checksum} fields and annotations. */
    @Override
    public String toString() {
        return "sha256:" + hex;
    }
}
