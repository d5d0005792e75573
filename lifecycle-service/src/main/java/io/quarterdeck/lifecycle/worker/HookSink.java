package io.quarterdeck.lifecycle.worker;

/** Takes due hook runs of one module. */
@FunctionalInterface
public interface HookSink {

    /** Appends the call to its queue; does not block. */
    void accept(HookCall call);

    /** Asks for a run of the module, for example because an object of its chart is gone. */
    default void requestRun(io.quarterdeck.lifecycle.run.RunEvent event) {}
}
