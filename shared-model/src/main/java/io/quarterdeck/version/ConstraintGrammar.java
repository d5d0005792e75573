package io.quarterdeck.version;

import io.quarterdeck.version.Operator.Wild;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one OR group: constraints separated by white space or one comma, or a range {@code A - B}. */
final class ConstraintGrammar {

    private static final String SEGMENT = "(?:[0-9]+|[xX*])";
    private static final String IDENTIFIERS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
    private static final String VERSION =
            "v?" + SEGMENT + "(?:\\." + SEGMENT + "){0,2}(?:-" + IDENTIFIERS + ")?(?:\\+" + IDENTIFIERS + ")?";
    private static final Pattern RANGE = Pattern.compile("(" + VERSION + ")\\s+-\\s+(" + VERSION + ")");
    private static final Pattern TERM = Pattern.compile("(!=|>=|=>|<=|=<|~>|=|>|<|~|\\^)?\\s*(" + VERSION + ")");
    private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*|\\s+");
    private static final Pattern SHAPE = Pattern.compile(
            "v?(" + SEGMENT + ")(?:\\.(" + SEGMENT + "))?(?:\\.(" + SEGMENT + "))?((?:-|\\+).*)?", Pattern.DOTALL);

    private ConstraintGrammar() {}

    /** The terms of a group from left to right; empty if it is no group. */
    static Optional<List<VersionConstraint.Term>> group(String text) {
        var terms = new ArrayList<VersionConstraint.Term>();
        var rest = text.strip();
        while (true) {
            var range = RANGE.matcher(rest);
            var term = TERM.matcher(rest);
            if (range.lookingAt()) {
                if (!add(terms, ">=", range.group(1)) || !add(terms, "<=", range.group(2))) {
                    return Optional.empty();
                }
                rest = rest.substring(range.end());
            } else if (term.lookingAt() && add(terms, term.group(1) == null ? "" : term.group(1), term.group(2))) {
                rest = rest.substring(term.end());
            } else {
                return Optional.empty();
            }
            if (rest.isEmpty()) {
                return Optional.of(List.copyOf(terms));
            }
            var separator = SEPARATOR.matcher(rest);
            if (!separator.lookingAt()) {
                return Optional.empty();
            }
            rest = rest.substring(separator.end());
        }
    }

    private static boolean add(List<VersionConstraint.Term> terms, String symbol, String written) {
        var pattern = pattern(written);
        pattern.ifPresent(found -> terms.add(new VersionConstraint.Term(symbol, found)));
        return pattern.isPresent();
    }

    /** Empty if a number is too large or a pre-release identifier has a leading zero. */
    private static Optional<Operator.Pattern> pattern(String written) {
        var shape = SHAPE.matcher(written);
        if (!shape.matches()) {
            return Optional.empty();
        }
        var wild = firstWild(shape);
        var numbers = (wild == Wild.MAJOR ? "0" : shape.group(1))
                + "." + (wild == Wild.MAJOR || wild == Wild.MINOR ? "0" : shape.group(2))
                + "." + (wild != Wild.NONE ? "0" : shape.group(3));
        return ModuleVersion.find(numbers + (shape.group(4) == null ? "" : shape.group(4)))
                .map(base -> new Operator.Pattern(written, base, wild));
    }

    private static Wild firstWild(Matcher shape) {
        if (isWild(shape, 1)) {
            return Wild.MAJOR;
        }
        return isWild(shape, 2) ? Wild.MINOR : isWild(shape, 3) ? Wild.PATCH : Wild.NONE;
    }

    private static boolean isWild(Matcher shape, int group) {
        return shape.group(group) == null || "xX*".contains(shape.group(group));
    }
}
