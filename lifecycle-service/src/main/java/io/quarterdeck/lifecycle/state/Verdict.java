package io.quarterdeck.lifecycle.state;

import java.util.Optional;

/** The platform's decision about an installed module, as the status shows it (spec 04 §1.2 "decision", §8). */
public sealed interface Verdict {

    /** The module is to run. */
    record On() implements Verdict {}

    /**
     * The module is not to run.
     *
     * @param reason  condition reason of spec 04 §8.4
     * @param message text of spec 04 §8.4
     */
    record Off(String reason, String message) implements Verdict {}

    /**
     * An extender or script could not decide (spec 04 §8.2 rule 5).
     *
     * @param last    the last decision, which stands; empty if there was none, which counts as off
     * @param message {@code <extender> extender failed to filter <module> module: <error>}
     */
    record Failed(Optional<Boolean> last, String message) implements Verdict {
        /** The decision that stands. */
        public boolean standsOn() {
            return last.orElse(false);
        }
    }

    /** Nobody has been asked yet: what the Module says stays until then. */
    record Pending() implements Verdict {}

    /** Whether the module runs, or goes on running. */
    default boolean isOn() {
        return this instanceof On || this instanceof Failed failed && failed.standsOn();
    }
}
