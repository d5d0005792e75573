package io.quarterdeck.lifecycle.enablement;

/** What one extender says about one module (spec 04 §8.2). */
public sealed interface Opinion {

    /** Nothing to say. */
    record None() implements Opinion {}

    /** It may run. */
    record Yes() implements Opinion {}

    /**
     * It must not run.
     *
     * @param detail error or reason behind the general text, empty for none
     */
    record No(String detail) implements Opinion {}

    /**
     * The extender could not tell.
     *
     * @param error what went wrong
     */
    record Failed(String error) implements Opinion {}

    /** {@link Yes} or {@link No} without detail. */
    static Opinion of(boolean enabled) {
        return enabled ? new Yes() : new No("");
    }
}
