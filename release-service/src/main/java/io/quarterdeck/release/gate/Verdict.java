package io.quarterdeck.release.gate;

import java.time.Instant;
import java.util.Optional;

/** What one gate says about one release. */
public sealed interface Verdict {

    /** @param message empty, unless it never opens together with another gate */
    record Passed(String message) implements Verdict {}

    /** The gate has nothing to check for this kind, mode or object. */
    record NotApplicable() implements Verdict {}

    /** Would block, or at a first installation might, but does not count; {@code message} says why. */
    record Overridden(String message) implements Verdict {}

    /**
     * @param until first moment this gate alone permits; only of a gate that ends by itself
     * @param howTo a command ready to paste
     */
    record Blocking(Voice voice, String message, ResolvedBy resolvedBy, String howTo, Optional<Instant> until)
            implements Verdict {

        static Blocking of(Voice voice, String message, ResolvedBy resolvedBy, String howTo) {
            return new Blocking(voice, message, resolvedBy, howTo, Optional.empty());
        }

        Blocking saying(String other) {
            return new Blocking(voice, other, resolvedBy, howTo, until);
        }
    }

    Verdict PASSED = new Passed("");
    Verdict NOT_APPLICABLE = new NotApplicable();
    Verdict FIRST_INSTALLATION = new Overridden("first installation");

    static Verdict overriddenBy(String annotation) {
        return new Overridden("by " + annotation);
    }

    default boolean blocks() {
        return this instanceof Blocking;
    }

    /** Whether the gate counts in the forecast. */
    default boolean counts() {
        return this instanceof Passed || this instanceof Blocking;
    }
}
