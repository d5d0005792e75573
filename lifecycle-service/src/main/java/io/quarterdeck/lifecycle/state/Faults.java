package io.quarterdeck.lifecycle.state;

import java.util.Optional;

/**
 * Errors that stand against a module. Each stays until the hook or run that raised it succeeds, or a new startup begins
 * (spec 04 §3.2).
 *
 * @param hook    first failing hook by name
 * @param load    load or switch failed
 * @param run     the last run failed
 * @param removal removing the module failed
 */
public record Faults(Optional<HookFault> hook, Optional<String> load, Optional<String> run, Optional<String> removal) {

    /** Nothing stands against the module. */
    public static Faults none() {
        return new Faults(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A hook whose last run failed. */
    public record HookFault(String hook, String error) {
        /** {@code <hook>: <error>}. */
        public String message() {
            return hook + ": " + error;
        }
    }
}
