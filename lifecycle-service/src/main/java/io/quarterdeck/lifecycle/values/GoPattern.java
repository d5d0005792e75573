package io.quarterdeck.lifecycle.values;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions as Go writes them, compiled by Java: named groups and POSIX classes are respelled. */
final class GoPattern {
    private static final Map<String, String> POSIX = Map.ofEntries(
            Map.entry("[:alnum:]", "\\p{Alnum}"),
            Map.entry("[:alpha:]", "\\p{Alpha}"),
            Map.entry("[:ascii:]", "\\p{ASCII}"),
            Map.entry("[:blank:]", "\\p{Blank}"),
            Map.entry("[:cntrl:]", "\\p{Cntrl}"),
            Map.entry("[:digit:]", "\\p{Digit}"),
            Map.entry("[:graph:]", "\\p{Graph}"),
            Map.entry("[:lower:]", "\\p{Lower}"),
            Map.entry("[:print:]", "\\p{Print}"),
            Map.entry("[:punct:]", "\\p{Punct}"),
            Map.entry("[:space:]", "\\s"),
            Map.entry("[:upper:]", "\\p{Upper}"),
            Map.entry("[:word:]", "\\w"),
            Map.entry("[:xdigit:]", "\\p{XDigit}"));

    private GoPattern() {}

    /** @throws PatternSyntaxException neither Go nor Java */
    static Pattern compile(String expression) {
        var java = expression.replace("(?P<", "(?<");
        if (java.contains("[:")) {
            for (var posix : POSIX.entrySet()) {
                java = java.replace(posix.getKey(), posix.getValue());
            }
        }
        return Pattern.compile(java);
    }

    /** Whether the expression matches anywhere in the text. */
    static boolean found(String expression, String text) {
        return compile(expression).matcher(text).find();
    }
}
