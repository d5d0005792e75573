package io.quarterdeck.lifecycle.state;

import static io.quarterdeck.lifecycle.state.Situations.installed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One test a row of spec 04 §3.2. */
class PhaseDecisionTest {
    private static final ConditionValue TURNED_OFF = ConditionValue.no("ModuleConfig", "turned off by module config");

    @Test
    void whatTheModuleSaysStaysUntilSomebodyHasDecided() {
        assertThat(Situations.installed()
                        .builtIn()
                        .shown(ModulePhase.READY)
                        .starting(RunPhase.STARTUP)
                        .verdict(new Verdict.Pending())
                        .decide())
                .isEmpty();
    }

    @Test
    void row1ShowsTheFailureAndKeepsTheLastDecision() {
        var message = "ScriptEnabled extender failed to filter module-one module: boom";

        var decision = installed()
                .verdict(new Verdict.Failed(Optional.of(true), message))
                .decide();

        assertThat(decision)
                .contains(new PhaseDecision(
                        ModulePhase.ERROR, ConditionValue.yes(), ConditionValue.error("Error", message)));
    }

    @Test
    void row1CountsAModuleNeverDecidedAsOff() {
        var decision = installed()
                .verdict(new Verdict.Failed(Optional.empty(), "boom"))
                .decide();

        assertThat(decision)
                .contains(new PhaseDecision(
                        ModulePhase.ERROR, ConditionValue.no("Error", "boom"), ConditionValue.error("Error", "boom")));
    }

    @Test
    void row2TellsThatTheRemovalFailed() {
        var decision = installed().off().removalFailed("helm uninstall: no").decide();

        assertThat(decision)
                .contains(new PhaseDecision(
                        ModulePhase.ERROR, TURNED_OFF, ConditionValue.error("ModuleError", "helm uninstall: no")));
    }

    @Test
    void row3LeavesTheFilesOnDisk() {
        assertThat(installed().off().decide())
                .contains(new PhaseDecision(ModulePhase.DOWNLOADED, TURNED_OFF, TURNED_OFF));
    }

    @Test
    void row3SaysDisabledWhileTheRemovalRuns() {
        assertThat(installed().off().removing().decide())
                .contains(new PhaseDecision(
                        ModulePhase.DOWNLOADED, TURNED_OFF, ConditionValue.no("Disabled", "disabled")));
    }

    @Test
    void row4NamesTheHook() {
        var decision = installed()
                .hookFailed("v1.0.0/hooks/a.py", "exit 1")
                .runFailed("later")
                .decide();

        assertThat(decision)
                .contains(new PhaseDecision(
                        ModulePhase.ERROR,
                        ConditionValue.yes(),
                        ConditionValue.error("HookError", "v1.0.0/hooks/a.py: exit 1")));
    }

    @Test
    void row5ComesBeforeTheRun() {
        var decision =
                installed().loadFailed("no module.yaml").runFailed("later").decide();

        assertThat(decision.orElseThrow().ready()).isEqualTo(ConditionValue.error("ModuleError", "no module.yaml"));
    }

    @Test
    void row6ShowsTheErrorOfTheRun() {
        var decision = installed().runFailed("run helm install: no").decide();

        assertThat(decision)
                .contains(new PhaseDecision(
                        ModulePhase.ERROR,
                        ConditionValue.yes(),
                        ConditionValue.error("ModuleError", "run helm install: no")));
    }

    @Test
    void row7InstallsForTheFirstTime() {
        var decision = installed()
                .shown(ModulePhase.DOWNLOADING)
                .starting(RunPhase.STARTUP)
                .decide();

        assertThat(decision)
                .contains(new PhaseDecision(
                        ModulePhase.INSTALLING, ConditionValue.no(), ConditionValue.no("Installing", "installing")));
    }

    @Test
    void row7TellsThatOnStartupHooksAreDone() {
        var decision = installed()
                .shown(ModulePhase.INSTALLING)
                .starting(RunPhase.ON_STARTUP_DONE)
                .decide();

        assertThat(decision.orElseThrow().ready()).isEqualTo(ConditionValue.no("Installing", "onStartup hooks done"));
    }

    @Test
    void row8ReconcilesABuiltInModuleEvenWithoutPhase() {
        var decision = installed().builtIn().starting(RunPhase.STARTUP).decide();

        assertThat(decision)
                .contains(new PhaseDecision(
                        ModulePhase.RECONCILING,
                        ConditionValue.yes(),
                        ConditionValue.no("Reconciling", "reconciling")));
    }

    @Test
    void row8StartsAReadyModuleAgain() {
        var decision = installed()
                .shown(ModulePhase.READY)
                .starting(RunPhase.CAN_RUN_HELM)
                .decide();

        assertThat(decision.orElseThrow().ready()).isEqualTo(ConditionValue.no("Reconciling", "onStartup hooks done"));
    }

    @Test
    void row9BelievesAFailedProbe() {
        var decision = installed()
                .shown(ModulePhase.READY)
                .probe(new Probe.Failed("no answer"))
                .decide();

        assertThat(decision)
                .contains(new PhaseDecision(
                        ModulePhase.RECONCILING,
                        ConditionValue.yes(),
                        ConditionValue.no("ReadinessProbeFailed", "no answer")));
    }

    @Test
    void row10WaitsForTheProbe() {
        var decision = installed()
                .shown(ModulePhase.INSTALLING)
                .probe(new Probe.Silent())
                .decide();

        assertThat(decision.orElseThrow().ready()).isEqualTo(ConditionValue.no("Reconciling", "reconciling"));
    }

    @Test
    void row11IsReady() {
        assertThat(installed().shown(ModulePhase.INSTALLING).decide())
                .contains(new PhaseDecision(ModulePhase.READY, ConditionValue.yes(), ConditionValue.yes()));
    }

    @Test
    void aRunWithoutStartupLeavesAReadyModuleReady() {
        var decision = installed().shown(ModulePhase.READY).rerunning().decide();

        assertThat(decision.orElseThrow().phase()).isEqualTo(ModulePhase.READY);
    }

    @Test
    void disabledHooksSayNothing() {
        assertThat(installed().shown(ModulePhase.READY).hooksDisabled().decide())
                .isEmpty();
    }

    @Test
    void row12AsksTheUserToChoose() {
        var decision = PhaseDecision.of(absent(Wish.ON, false, 2, false, null));

        assertThat(decision)
                .contains(new PhaseDecision(
                        ModulePhase.CONFLICT,
                        ConditionValue.no(),
                        ConditionValue.no("Conflict", "several available sources")));
    }

    @Test
    void row13TellsWhyTheBundleIsMissing() {
        var decision = PhaseDecision.of(absent(Wish.ON, true, 1, true, "download the 'a/1.0.0' module: no"));

        assertThat(decision)
                .contains(new PhaseDecision(
                        ModulePhase.DOWNLOADING_ERROR,
                        ConditionValue.no(),
                        ConditionValue.no("DownloadingError", "download the 'a/1.0.0' module: no")));
    }

    @Test
    void row14Downloads() {
        var decision = PhaseDecision.of(absent(Wish.ON, true, 1, true, null));

        assertThat(decision)
                .contains(new PhaseDecision(
                        ModulePhase.DOWNLOADING, ConditionValue.no(), ConditionValue.no("Downloading", "downloading")));
    }

    @Test
    void row15IsAvailable() {
        var expected = new PhaseDecision(
                ModulePhase.AVAILABLE, ConditionValue.no(), ConditionValue.no("NotInstalled", "not installed"));

        assertThat(PhaseDecision.of(absent(Wish.OFF, true, 1, true, "old error")))
                .contains(expected);
        assertThat(PhaseDecision.of(absent(Wish.NONE, false, 3, false, null))).contains(expected);
        assertThat(PhaseDecision.of(absent(Wish.ON, true, 1, false, null))).contains(expected);
        assertThat(PhaseDecision.of(absent(Wish.ON, false, 1, false, null))).contains(expected);
    }

    private static Situation absent(Wish wish, boolean source, int available, boolean offered, String error) {
        return new Situation.NotInstalled(
                Optional.empty(), wish, source, available, offered, Optional.ofNullable(error));
    }
}
