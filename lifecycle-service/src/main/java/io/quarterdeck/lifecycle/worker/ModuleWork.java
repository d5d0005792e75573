package io.quarterdeck.lifecycle.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.lifecycle.run.RunEvent;

/** What can be done with one loaded version. All calls block and are made by the module's own worker, one at a time. */
public interface ModuleWork {

    /**
     * Takes valid settings, converted to the latest version.
     *
     * @return whether they differ from those in force
     */
    boolean applySettings(ObjectNode converted);

    /** Applies the CRDs of the module (spec 05 §11). */
    void ensureDefinitions() throws WorkFailure;

    /** Finds the hooks and reads their configurations; does nothing the second time (spec 05 §9.1). */
    void registerHooks() throws WorkFailure;

    /** Whether one of the registered hooks has a kubernetes binding. */
    boolean hasKubernetesHooks();

    /**
     * Runs the onStartup hooks.
     *
     * @param activation what led to the run
     */
    void runStartupHooks(RunEvent activation) throws WorkFailure;

    /** Lists and watches for the kubernetes bindings; Synchronization tasks go to the sink. */
    void startKubernetesBindings() throws WorkFailure;

    /** Whether every awaited Synchronization has succeeded. */
    boolean isSynchronized();

    /** Starts the cron entries. */
    void startSchedules();

    /**
     * beforeHelm hooks, chart, afterHelm hooks (spec 05 §9.2).
     *
     * @param activation what led to the run
     * @return whether afterHelm hooks changed the values: then another run is due
     */
    boolean runModule(RunEvent activation) throws WorkFailure;

    /** No events, no schedules from now on; the running hook ends by itself. */
    void disableHooks();

    /** After a failed switch: events and schedules flow again. */
    void enableHooks();

    /** Uninstalls the chart and runs the delete hooks; afterwards hooks are no longer registered (spec 05 §10). */
    void delete() throws WorkFailure;

    /** Stops watches and drops hooks; nothing of this version runs any more. */
    void close();
}
