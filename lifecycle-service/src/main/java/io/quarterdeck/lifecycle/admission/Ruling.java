package io.quarterdeck.lifecycle.admission;

import java.util.List;

/**
 * What is said about a write.
 *
 * @param denial   empty text if it is allowed
 * @param warnings in the order of the checks, whether allowed or not
 */
public record Ruling(String denial, List<String> warnings) {

    /** Nothing to say. */
    public static final Ruling ALLOWED = new Ruling("", List.of());

    public Ruling {
        warnings = List.copyOf(warnings);
    }

    /** Refused with this text. */
    public static Ruling denied(String text) {
        return new Ruling(text, List.of());
    }
}
