package io.quarterdeck.lifecycle.worker;

import java.time.Duration;

/**
 * Takes down what modules do, where it happens (spec 04 §19.1); what they are is read from the {@link Fleet}. Calls never block.
 *
 * <p>{@code activation} is what led to it: the text of a {@link io.quarterdeck.lifecycle.run.RunEvent}, or the name of the task
 * for removals.
 */
public interface WorkMetrics {

    /** A version was loaded, or could not be. */
    void load(String module, boolean succeeded);

    /** A run ended, from its first phase on, waiting for Synchronizations included. */
    void run(String module, String activation, Duration took, boolean succeeded);

    /** Helm was asked for the chart of a run. */
    void helm(String module, String activation, Duration took);

    /** The removal of a chart failed. */
    void removalFailed(String module);

    /** A hook ended. */
    void hook(HookLabels hook, Duration took, HookEnd end);

    /** The resource monitor missed {@code [<namespace>/]<kind>/<name>}. */
    void absent(String module, String resource);

    /** What was counted of the module's present version is told no more: another one takes over, or none. */
    void forget(String module);

    /**
     * Which hook, and why it ran.
     *
     * @param hook    as in {@code hooksState}
     * @param binding name of the binding; {@code kubernetes} or {@code schedule} for one without
     * @param queue   of the binding, private to the module; {@code main} for those that belong to a run
     */
    record HookLabels(String module, String hook, String binding, String queue, String activation) {}

    /** How it ended. */
    enum HookEnd {
        SUCCESS,
        /** Failed, and its binding says {@code allowFailure}. */
        ALLOWED_ERROR,
        ERROR
    }
}
