package io.quarterdeck.lifecycle.admission;

import java.util.Arrays;
import java.util.Optional;

/** What somebody does to a ModuleConfig. */
public enum Operation {
    CREATE,
    UPDATE,
    DELETE;

    /** @param text as the API server says it; empty for one that has no rules */
    public static Optional<Operation> of(String text) {
        return Arrays.stream(values()).filter(it -> it.name().equals(text)).findFirst();
    }
}
