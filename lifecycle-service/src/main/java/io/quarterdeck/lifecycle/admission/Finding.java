package io.quarterdeck.lifecycle.admission;

import java.util.List;
import java.util.Optional;

/** What one check says; what happens next follows from the type. */
sealed interface Finding {

    /** Goes on, perhaps with warnings. */
    record Fine(List<String> warnings) implements Finding {}

    /** Nothing more is asked: allowed. */
    record Enough(String warning) implements Finding {}

    /** Nothing more is asked: denied. */
    record Denied(String text, List<String> warnings) implements Finding {}

    static Finding fine() {
        return new Fine(List.of());
    }

    static Finding warning(String text) {
        return new Fine(List.of(text));
    }

    static Finding denied(String text) {
        return new Denied(text, List.of());
    }

    /** Denied with the text, if there is one. */
    static Finding deniedBy(Optional<String> text) {
        return text.map(Finding::denied).orElseGet(Finding::fine);
    }
}
