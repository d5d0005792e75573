package io.quarterdeck.lifecycle.worker;

import java.util.Optional;

/** One due run of a hook: a Synchronization, an event or a tick. */
public interface HookCall {

    /** Hook name as in {@code hooksState}. */
    String hook();

    /** Queue of the binding, {@code main} by default; private to the module. */
    String queue();

    /** Whether values that it changes lead to a run: all but a Synchronization. */
    boolean triggersRun();

    /** Kubernetes or schedule event, for the log. */
    io.quarterdeck.lifecycle.run.RunEvent event();

    /** Runs the hook; blocks. */
    Outcome run();

    /**
     * What became of it.
     *
     * @param executed      false: there was nothing to run, its state is not recorded
     * @param error         why it failed; empty also for a failure that is allowed
     * @param valuesChanged whether the module's values are others now
     */
    record Outcome(boolean executed, Optional<String> error, boolean valuesChanged) {}
}
