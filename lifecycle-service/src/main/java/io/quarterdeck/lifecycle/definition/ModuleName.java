package io.quarterdeck.lifecycle.definition;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Name of a module in its two spellings: {@code module-one} for objects and Helm, {@code moduleOne} for values.
 *
 * <p>A blank in front of a number is lost in camel case ({@code module-1} → {@code module1}), and both {@code module-1} and
 * {@code csi-s3} are in use; so a dash before a digit never decides whether a name is restorable.
 *
 * @param kebab as it came; see {@link #problem()} before trusting it
 */
public record ModuleName(String kebab) {
    private static final Pattern SEPARATOR = Pattern.compile("[-_. ]+");
    private static final Pattern DASH_BEFORE_DIGIT = Pattern.compile("-(?=[0-9])");
    private static final int MAX_SEGMENT_BYTES = 200;

    /** Key of the module's section in the values: {@code module-one} → {@code moduleOne}. */
    public String camel() {
        var camel = new StringBuilder();
        for (var word : SEPARATOR.split(kebab)) {
            if (!word.isEmpty()) {
                camel.append(camel.isEmpty() ? lower(word.charAt(0)) : upper(word.charAt(0)))
                        .append(word, 1, word.length());
            }
        }
        return camel.toString();
    }

    /** The way back: {@code moduleOne} → {@code module-one}. */
    public static String kebabOf(String camel) {
        var kebab = new StringBuilder();
        for (var letter : camel.toCharArray()) {
            if (Character.isUpperCase(letter) && !kebab.isEmpty()) {
                kebab.append('-');
            }
            kebab.append(lower(letter));
        }
        return kebab.toString();
    }

    /** Why this is no usable name: it does not survive kebab → camel → kebab (spec 05 §5). */
    public Optional<String> problem() {
        var restored = kebabOf(camel());
        if (restored.equals(DASH_BEFORE_DIGIT.matcher(kebab).replaceAll(""))) {
            return Optional.empty();
        }
        return Optional.of(("invalid name: '%s' name should be in kebab-case and be restorable from camelCase:"
                        + " consider renaming to '%s'")
                .formatted(kebab, restored));
    }

    /** Whether a name, version or tag may become part of a path (spec 04 §1.3 rule 6). */
    public static boolean isSafePathSegment(String segment) {
        return segment != null
                && !segment.isEmpty()
                && !segment.equals(".")
                && !segment.equals("..")
                && segment.indexOf('/') < 0
                && segment.indexOf('\0') < 0
                && segment.getBytes(StandardCharsets.UTF_8).length <= MAX_SEGMENT_BYTES;
    }

    private static String lower(char letter) {
        return String.valueOf(letter).toLowerCase(Locale.ROOT);
    }

    private static String upper(char letter) {
        return String.valueOf(letter).toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return kebab;
    }
}
