package io.quarterdeck.lifecycle.definition;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Name of a module's directory, {@code 910-module-one} or {@code module-one} (spec 04 §11.1).
 *
 * @param number the number in front, a weight for modules without {@code module.yaml}
 */
public record ModuleDirectoryName(OptionalLong number, String name) {
    private static final Pattern SHAPE = Pattern.compile("^(([0-9]+)-)?(.+)$", Pattern.DOTALL);

    /** Never fails: what has no number in front is all name; a number beyond 32 bits is none. */
    public static ModuleDirectoryName of(String directory) {
        var match = SHAPE.matcher(directory);
        if (!match.matches() || match.group(2) == null) {
            return new ModuleDirectoryName(OptionalLong.empty(), directory);
        }
        return new ModuleDirectoryName(number(match.group(2)), match.group(3));
    }

    private static OptionalLong number(String digits) {
        if (digits.length() > 10) {
            return OptionalLong.empty();
        }
        var value = Long.parseLong(digits);
        return value > ModuleDefinition.MAX_WEIGHT ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
