package io.quarterdeck.lifecycle.override;

import io.quarterdeck.lifecycle.state.Wish;
import java.time.Duration;
import java.util.Optional;

/** Why an override is not looked at, in the order of the checks (spec 04 §13). */
public enum Refusal {
    NO_MODULE("The module not found"),
    EMBEDDED("The module is embedded"),
    DISABLED("The module disabled"),
    NO_SOURCE("The module does not have an active source"),
    /** The only one that an accepted override may meet. */
    SOURCE_NOT_FOUND("The source not found");

    /** When to look again, if nothing tells earlier. */
    public static final Duration NEXT_LOOK = Duration.ofMinutes(1);

    private final String message;

    Refusal(String message) {
        this.message = message;
    }

    /**
     * What the checks look at.
     *
     * @param module       whether there is a Module of that name
     * @param builtIn      it is part of the platform's image
     * @param activeSource {@code properties.source}, empty for none
     * @param sourceExists whether there is a ModuleSource of that name
     */
    public record Facts(boolean module, boolean builtIn, Wish wish, String activeSource, boolean sourceExists) {}

    /** The first check that fails. */
    public static Optional<Refusal> of(Facts facts) {
        if (!facts.module()) {
            return Optional.of(NO_MODULE);
        }
        if (facts.builtIn()) {
            return Optional.of(EMBEDDED);
        }
        if (facts.wish() != Wish.ON) {
            return Optional.of(DISABLED);
        }
        if (facts.activeSource().isEmpty()) {
            return Optional.of(NO_SOURCE);
        }
        return facts.sourceExists() ? Optional.empty() : Optional.of(SOURCE_NOT_FOUND);
    }

    /** Text of {@code status.message}. */
    public String message() {
        return message;
    }

    /** Whether an override that meets it may be accepted all the same: its module is overridden from then on. */
    public boolean isAfterAcceptance() {
        return this == SOURCE_NOT_FOUND;
    }

    /** Whether {@code status.imageDigest} is to be forgotten: what is unpacked is looked up anew when the module is back. */
    public boolean clearsDigest() {
        return this == DISABLED;
    }
}
