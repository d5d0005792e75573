package io.quarterdeck.version;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A semantic version as the cluster writes it: {@code 1.2.3}, {@code v1.73.4}, {@code 1.27}, {@code 1.2.3-rc.1+meta}.
 *
 * <p>The three numbers are unsigned 64-bit values. {@link #compareTo} is precedence and ignores {@code meta}, so it is
 * not consistent with {@code equals}: {@code 1.2.3+a} and {@code 1.2.3+b} compare as 0 and are not equal.
 *
 * @param pre  pre-release identifiers, empty for a release
 * @param meta build metadata without the plus sign, empty if there is none
 * @see "spec 03 §17.1"
 */
public record ModuleVersion(long major, long minor, long patch, List<String> pre, String meta)
        implements Comparable<ModuleVersion> {

    private static final String IDENTIFIERS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
    private static final Pattern SHAPE = Pattern.compile(
            "v?([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?(?:-(" + IDENTIFIERS + "))?(?:\\+(" + IDENTIFIERS + "))?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Comparator<ModuleVersion> PRECEDENCE = Comparator.<ModuleVersion, Long>comparing(
                    ModuleVersion::major, Long::compareUnsigned)
            .thenComparing(ModuleVersion::minor, Long::compareUnsigned)
            .thenComparing(ModuleVersion::patch, Long::compareUnsigned)
            .thenComparing(ModuleVersion::pre, ModuleVersion::comparePre);

    public ModuleVersion {
        pre = List.copyOf(pre);
        Objects.requireNonNull(meta);
    }

    /**
     * Reads leniently: a lower-case {@code v} in front, missing numbers as 0, leading zeros in the numbers.
     *
     * @return the version, or {@code invalid semantic version}, {@code version segment starts with 0},
     *     {@code error parsing version segment: <text>}
     */
    public static Reading<ModuleVersion> parse(String text) {
        var shape = SHAPE.matcher(text == null ? "" : text);
        if (!shape.matches()) {
            return Reading.bad("invalid semantic version");
        }
        var pre = shape.group(4) == null
                ? List.<String>of()
                : List.of(shape.group(4).split("\\."));
        if (pre.stream().anyMatch(ModuleVersion::hasLeadingZero)) {
            return Reading.bad("version segment starts with 0");
        }
        for (int segment = 1; segment <= 3; segment++) {
            if (isTooLarge(shape.group(segment))) {
                return Reading.bad("error parsing version segment: strconv.ParseUint: parsing \"" + shape.group(segment)
                        + "\": value out of range");
            }
        }
        var meta = shape.group(5) == null ? "" : shape.group(5);
        return Reading.good(new ModuleVersion(number(shape, 1), number(shape, 2), number(shape, 3), pre, meta));
    }

    /** The version if the text is one. */
    public static Optional<ModuleVersion> find(String text) {
        return parse(text).value();
    }

    /**
     * For texts known to be versions: constants and tests.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ModuleVersion of(String text) {
        return find(text).orElseThrow(() -> new IllegalArgumentException("not a version: " + text));
    }

    /** The three numbers alone, as they are compared with requirements. */
    public ModuleVersion core() {
        return pre.isEmpty() && meta.isEmpty() ? this : new ModuleVersion(major, minor, patch, List.of(), "");
    }

    public boolean isPreRelease() {
        return !pre.isEmpty();
    }

    public boolean sameMajor(ModuleVersion other) {
        return major == other.major;
    }

    /** Equal major and minor number. */
    public boolean sameMinor(ModuleVersion other) {
        return sameMajor(other) && minor == other.minor;
    }

    public boolean isAbove(ModuleVersion other) {
        return compareTo(other) > 0;
    }

    public boolean isBelow(ModuleVersion other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(ModuleVersion other) {
        return PRECEDENCE.compare(this, other);
    }

    /** With exactly one leading {@code v}: {@code 1.2} gives {@code v1.2.0}. */
    public String withV() {
        return "v" + this;
    }

    /** Printed as a candidate: with a leading {@code v} if the text it came from had one (spec 00 §3.12). */
    public String printedLike(String original) {
        return original.startsWith("v") ? withV() : toString();
    }

    /** {@code major.minor.patch[-pre][+meta]}, never with {@code v}. */
    @Override
    public String toString() {
        var numbers =
                Long.toUnsignedString(major) + "." + Long.toUnsignedString(minor) + "." + Long.toUnsignedString(patch);
        return numbers + (pre.isEmpty() ? "" : "-" + String.join(".", pre)) + (meta.isEmpty() ? "" : "+" + meta);
    }

    private static boolean hasLeadingZero(String identifier) {
        return identifier.length() > 1
                && identifier.charAt(0) == '0'
                && NUMBER.matcher(identifier).matches();
    }

    private static boolean isTooLarge(String digits) {
        if (digits == null) {
            return false;
        }
        try {
            Long.parseUnsignedLong(digits);
            return false;
        } catch (NumberFormatException beyondUnsignedLong) {
            return true;
        }
    }

    private static long number(Matcher shape, int group) {
        return shape.group(group) == null ? 0 : Long.parseUnsignedLong(shape.group(group));
    }

    /** A release stands above its pre-releases; a shorter list below a longer one that it begins. */
    private static int comparePre(List<String> left, List<String> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(left.isEmpty(), right.isEmpty());
        }
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = compareIdentifier(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int compareIdentifier(String left, String right) {
        boolean leftIsNumber = NUMBER.matcher(left).matches();
        boolean rightIsNumber = NUMBER.matcher(right).matches();
        if (leftIsNumber != rightIsNumber) {
            return leftIsNumber ? -1 : 1;
        }
        if (leftIsNumber && left.length() != right.length()) {
            return Integer.compare(left.length(), right.length()); // no leading zeros: the longer number is the larger
        }
        return left.compareTo(right);
    }
}
