package io.quarterdeck.lifecycle.values;

import java.util.Collection;
import java.util.List;

/**
 * What a schema has against a tree.
 *
 * @param texts sorted, without duplicates; empty means valid
 */
public record Violations(List<String> texts) {
    /** Nothing to complain about. */
    public static final Violations NONE = new Violations(List.of());

    public static Violations of(Collection<String> texts) {
        return texts.isEmpty()
                ? NONE
                : new Violations(texts.stream().distinct().sorted().toList());
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** {@code 1 error occurred:} or {@code n errors occurred:} and one indented line each (spec 05 §7.4). */
    public String text() {
        var text = new StringBuilder(texts.size() == 1 ? "1 error occurred:" : texts.size() + " errors occurred:");
        texts.forEach(line -> text.append("\n\t* ").append(line));
        return text.toString();
    }

    /** The same on one line: each line trimmed and led by a blank (spec 04 §7.2). */
    public String oneLine() {
        return OneLine.of(text());
    }
}
