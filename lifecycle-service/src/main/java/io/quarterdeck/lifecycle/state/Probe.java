package io.quarterdeck.lifecycle.state;

/** What the module's own readiness hook says (spec 04 §10.4). */
public sealed interface Probe {

    /** The module ships no readiness hook. */
    record Absent() implements Probe {}

    /** There is one, but it has not spoken since the start. */
    record Silent() implements Probe {}

    /** It succeeded. */
    record Succeeded() implements Probe {}

    /**
     * It failed.
     *
     * @param error the probe's own text
     */
    record Failed(String error) implements Probe {}
}
