package io.quarterdeck.lifecycle.hook;

/**
 * A hook that failed; nothing of its output counts.
 *
 * @param hook its name
 * @param text why, as in {@code hooksState}
 */
public record HookFailure(String hook, String text) implements HookOutcome {

    /** As part of a module's error: {@code module hook '%s' failed: %s} (spec 05 §9.2). */
    public String asModuleError() {
        return "module hook '" + hook + "' failed: " + text;
    }
}
