package io.quarterdeck.lifecycle.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.lifecycle.state.RunPhase;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class RunPathTest {

    @Test
    void withKubernetesHooksTheRunWaitsForTheirSynchronization() {
        assertThat(path(true))
                .containsExactly(
                        RunPhase.STARTUP,
                        RunPhase.ON_STARTUP_DONE,
                        RunPhase.QUEUE_SYNCHRONIZATION_TASKS,
                        RunPhase.WAIT_FOR_SYNCHRONIZATION,
                        RunPhase.ENABLE_SCHEDULE_BINDINGS,
                        RunPhase.CAN_RUN_HELM,
                        RunPhase.READY);
    }

    @Test
    void withoutThemItGoesStraightToTheSchedules() {
        assertThat(path(false))
                .containsExactly(
                        RunPhase.STARTUP,
                        RunPhase.ON_STARTUP_DONE,
                        RunPhase.ENABLE_SCHEDULE_BINDINGS,
                        RunPhase.CAN_RUN_HELM,
                        RunPhase.READY);
    }

    @Test
    void inReadyAnyTriggerLeadsToHelm() {
        assertThat(RunPath.first(RunPhase.READY, false)).isEqualTo(RunPhase.CAN_RUN_HELM);
        assertThat(RunPath.first(RunPhase.READY, true)).isEqualTo(RunPhase.STARTUP);
    }

    @Test
    void aStartUnderWayGoesOnWhereItIs() {
        assertThat(RunPath.first(RunPhase.WAIT_FOR_SYNCHRONIZATION, false))
                .isEqualTo(RunPhase.WAIT_FOR_SYNCHRONIZATION);
        assertThat(RunPath.first(RunPhase.CAN_RUN_HELM, false)).isEqualTo(RunPhase.CAN_RUN_HELM);
        assertThat(RunPath.first(RunPhase.HOOKS_DISABLED, false)).isEqualTo(RunPhase.STARTUP);
    }

    private static ArrayList<RunPhase> path(boolean kubernetesHooks) {
        var path = new ArrayList<RunPhase>();
        var phase = RunPath.first(RunPhase.HOOKS_DISABLED, true);
        path.add(phase);
        while (phase != RunPhase.READY) {
            phase = RunPath.after(phase, kubernetesHooks);
            path.add(phase);
        }
        return path;
    }
}
