package io.quarterdeck.registry.layer;

import java.util.ArrayList;

/**
 * Names of entries in one form: {@code ./a//b/} is {@code a/b}. A leading slash and {@code ..} stay, so that a reader who
 * writes files can refuse them.
 */
final class EntryName {
    private EntryName() {}

    /** Empty for the root itself. */
    static String clean(String name) {
        var segments = new ArrayList<String>();
        for (var segment : name.split("/")) {
            if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return (name.startsWith("/") && !segments.isEmpty() ? "/" : "") + String.join("/", segments);
    }
}
