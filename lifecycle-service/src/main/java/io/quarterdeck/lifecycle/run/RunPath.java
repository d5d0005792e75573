package io.quarterdeck.lifecycle.run;

import io.quarterdeck.lifecycle.state.RunPhase;

/** The way of a ModuleRun through its phases (spec 05 §9.1). */
public final class RunPath {

    private RunPath() {}

    /**
     * The phase after this one has done its work.
     *
     * @param kubernetesHooks whether the module has hooks with kubernetes bindings
     */
    public static RunPhase after(RunPhase phase, boolean kubernetesHooks) {
        return switch (phase) {
            case HOOKS_DISABLED -> RunPhase.STARTUP;
            case STARTUP -> RunPhase.ON_STARTUP_DONE;
            case ON_STARTUP_DONE ->
                kubernetesHooks ? RunPhase.QUEUE_SYNCHRONIZATION_TASKS : RunPhase.ENABLE_SCHEDULE_BINDINGS;
            case QUEUE_SYNCHRONIZATION_TASKS -> RunPhase.WAIT_FOR_SYNCHRONIZATION;
            case WAIT_FOR_SYNCHRONIZATION -> RunPhase.ENABLE_SCHEDULE_BINDINGS;
            case ENABLE_SCHEDULE_BINDINGS -> RunPhase.CAN_RUN_HELM;
            case CAN_RUN_HELM, READY -> RunPhase.READY;
        };
    }

    /**
     * Where a ModuleRun begins.
     *
     * @param present the module's phase when the task's turn comes
     * @param startup whether the task asks for a whole start
     * @return in Ready any trigger leads to CanRunHelm; a start that is under way goes on where it is
     */
    public static RunPhase first(RunPhase present, boolean startup) {
        if (startup) {
            return RunPhase.STARTUP;
        }
        return switch (present) {
            case READY -> RunPhase.CAN_RUN_HELM;
            case HOOKS_DISABLED -> RunPhase.STARTUP;
            default -> present;
        };
    }
}
