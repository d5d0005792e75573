package io.quarterdeck.requirement;

import java.util.Optional;
import java.util.Set;

/** Boolean texts as the cluster's users write them: {@code 1 t T TRUE true True} and {@code 0 f F FALSE false False}. */
public final class Booleans {

    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

    private Booleans() {}

    /** Empty for {@code null} and for any other text. */
    public static Optional<Boolean> parse(String text) {
        if (text == null || !(TRUE.contains(text) || FALSE.contains(text))) {
            return Optional.empty();
        }
        return Optional.of(TRUE.contains(text));
    }
}
