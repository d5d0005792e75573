package io.quarterdeck.lifecycle.state;

/** The runtime's progress with one module; not in the API (spec 04 §10.1, spec 05 §9.1). */
public enum RunPhase {
    STARTUP("Startup"),
    ON_STARTUP_DONE("OnStartupDone"),
    QUEUE_SYNCHRONIZATION_TASKS("QueueSynchronizationTasks"),
    WAIT_FOR_SYNCHRONIZATION("WaitForSynchronization"),
    ENABLE_SCHEDULE_BINDINGS("EnableScheduleBindings"),
    CAN_RUN_HELM("CanRunHelm"),
    READY("Ready"),
    HOOKS_DISABLED("HooksDisabled");

    private final String text;

    RunPhase(String text) {
        this.text = text;
    }

    /** The name used in logs. */
    public String text() {
        return text;
    }

    /** Whether the onStartup hooks of this start have run. */
    public boolean isStartupDone() {
        return this != STARTUP && this != HOOKS_DISABLED;
    }
}
