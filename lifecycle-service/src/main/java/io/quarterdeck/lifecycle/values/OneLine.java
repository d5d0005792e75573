package io.quarterdeck.lifecycle.values;

import java.util.stream.Collectors;

/** A text of many lines as one: each original line trimmed and led by a blank (spec 04 §7.2). */
public final class OneLine {
    private OneLine() {}

    public static String of(String text) {
        return text.lines().map(line -> " " + line.strip()).collect(Collectors.joining());
    }
}
