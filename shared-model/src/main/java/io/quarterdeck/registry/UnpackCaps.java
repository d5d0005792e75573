package io.quarterdeck.registry;

/**
 * How much an image may hold when unpacked (spec 02 §3.9), and what is said beyond it.
 *
 * @param maxBytes sum of the entries' sizes, hidden ones included
 * @param maxEntries number of entries, hidden ones included
 * @param tooManyBytes text with one {@code %d} for {@code maxBytes}
 * @param tooManyEntries text with one {@code %d} for {@code maxEntries}
 */
public record UnpackCaps(long maxBytes, int maxEntries, String tooManyBytes, String tooManyEntries) {
    private static final int MAX_ENTRIES = 100_000;
    private static final long BUNDLE_BYTES = 2L << 30;

    /** Release images: 16 MiB; the texts of spec 02 §3.9. */
    public static UnpackCaps metadata() {
        return image(16L << 20);
    }

    /** Any image that is read, not installed; the texts of spec 02 §3.9. */
    public static UnpackCaps image(long maxBytes) {
        return new UnpackCaps(
                maxBytes, MAX_ENTRIES, "image exceeds %d bytes when unpacked", "image has more than %d entries");
    }

    /** Bundles on their way to the disk: 2 GiB; the texts of spec 04 §12.2. */
    public static UnpackCaps bundle() {
        return new UnpackCaps(
                BUNDLE_BYTES,
                MAX_ENTRIES,
                "module archive is too large: more than %d bytes",
                "module archive is too large: more than %d entries");
    }

    public UnpackCaps withMaxBytes(long bytes) {
        return new UnpackCaps(bytes, maxEntries, tooManyBytes, tooManyEntries);
    }

    public UnpackCaps withMaxEntries(int entries) {
        return new UnpackCaps(maxBytes, entries, tooManyBytes, tooManyEntries);
    }

    /** The failure of an image with too many bytes. */
    public RegistryException bytesExceeded() {
        return RegistryException.ofContent(tooManyBytes.formatted(maxBytes));
    }

    /** The failure of an image with too many entries. */
    public RegistryException entriesExceeded() {
        return RegistryException.ofContent(tooManyEntries.formatted(maxEntries));
    }
}
