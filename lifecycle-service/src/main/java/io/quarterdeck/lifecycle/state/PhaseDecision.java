package io.quarterdeck.lifecycle.state;

import io.quarterdeck.lifecycle.state.Situation.Installed;
import io.quarterdeck.lifecycle.state.Situation.NotInstalled;
import java.util.Optional;

/**
 * Phase of a module and the two conditions that go with it (spec 04 §3.2).
 *
 * @param phase   wanted {@code status.phase}
 * @param enabled wanted EnabledByModuleManager
 * @param ready   wanted IsReady
 */
public record PhaseDecision(ModulePhase phase, ConditionValue enabled, ConditionValue ready) {
    private static final String MODULE_ERROR = "ModuleError";

    /**
     * The rows of spec 04 §3.2, first match wins.
     *
     * @return empty while hooks are disabled before a switch, and before the first decision: what the Module says then stays
     *     (spec 04 §10.1)
     */
    public static Optional<PhaseDecision> of(Situation situation) {
        if (situation instanceof NotInstalled absent) {
            return Optional.of(absent(absent));
        }
        return installed((Installed) situation);
    }

    private static Optional<PhaseDecision> installed(Installed it) {
        if (it.verdict() instanceof Verdict.Failed failed) {
            return Optional.of(undecided(failed));
        }
        if (it.verdict() instanceof Verdict.Off off) {
            return Optional.of(off(it, off));
        }
        if (it.verdict() instanceof Verdict.Pending) {
            return Optional.empty();
        }
        var fault = fault(it.faults());
        if (fault.isPresent()) {
            return fault;
        }
        if (it.runPhase() == RunPhase.HOOKS_DISABLED) {
            return Optional.empty();
        }
        return Optional.of(it.isStarting() ? starting(it) : running(it));
    }

    /** Row 1: an extender or script failed; the last decision stands. */
    private static PhaseDecision undecided(Verdict.Failed failed) {
        var enabled = failed.standsOn() ? ConditionValue.yes() : ConditionValue.no("Error", failed.message());
        return new PhaseDecision(ModulePhase.ERROR, enabled, ConditionValue.error("Error", failed.message()));
    }

    /** Rows 2 and 3: the module is off. */
    private static PhaseDecision off(Installed it, Verdict.Off off) {
        var why = ConditionValue.no(off.reason(), off.message());
        return it.faults()
                .removal()
                .map(error -> new PhaseDecision(ModulePhase.ERROR, why, ConditionValue.error(MODULE_ERROR, error)))
                .orElseGet(() -> new PhaseDecision(
                        ModulePhase.DOWNLOADED,
                        why,
                        it.removalRunning() ? ConditionValue.no("Disabled", "disabled") : why));
    }

    /** Rows 4, 5 and 6: a hook, the loading or the run failed. */
    private static Optional<PhaseDecision> fault(Faults faults) {
        return faults.hook()
                .map(hook -> ConditionValue.error("HookError", hook.message()))
                .or(() -> faults.load().map(error -> ConditionValue.error(MODULE_ERROR, error)))
                .or(() -> faults.run().map(error -> ConditionValue.error(MODULE_ERROR, error)))
                .map(ready -> new PhaseDecision(ModulePhase.ERROR, ConditionValue.yes(), ready));
    }

    /** Rows 7 and 8: a run that began with Startup is not done yet. */
    private static PhaseDecision starting(Installed it) {
        var first = it.isFirstStart();
        var reason = first ? "Installing" : "Reconciling";
        var message = it.runPhase().isStartupDone() ? "onStartup hooks done" : first ? "installing" : "reconciling";
        return new PhaseDecision(
                first ? ModulePhase.INSTALLING : ModulePhase.RECONCILING,
                first ? ConditionValue.no() : ConditionValue.yes(),
                ConditionValue.no(reason, message));
    }

    /** Rows 9, 10 and 11: the run is done, a readiness probe may have the last word. */
    private static PhaseDecision running(Installed it) {
        if (it.probe() instanceof Probe.Failed failed) {
            return reconciling("ReadinessProbeFailed", failed.error());
        }
        if (it.probe() instanceof Probe.Silent && !it.present().equals(Optional.of(ModulePhase.READY))) {
            return reconciling("Reconciling", "reconciling");
        }
        return new PhaseDecision(ModulePhase.READY, ConditionValue.yes(), ConditionValue.yes());
    }

    private static PhaseDecision reconciling(String reason, String message) {
        return new PhaseDecision(ModulePhase.RECONCILING, ConditionValue.yes(), ConditionValue.no(reason, message));
    }

    /** Rows 12 to 15: nothing on disk is in use. */
    private static PhaseDecision absent(NotInstalled it) {
        if (it.wish() == Wish.ON && !it.hasSource() && it.available() >= 2) {
            return absent(ModulePhase.CONFLICT, "Conflict", "several available sources");
        }
        if (it.wish() == Wish.ON && it.hasSource() && it.offered()) {
            return it.bundleError()
                    .map(error -> absent(ModulePhase.DOWNLOADING_ERROR, "DownloadingError", error))
                    .orElseGet(() -> absent(ModulePhase.DOWNLOADING, "Downloading", "downloading"));
        }
        return absent(ModulePhase.AVAILABLE, "NotInstalled", "not installed");
    }

    private static PhaseDecision absent(ModulePhase phase, String reason, String message) {
        return new PhaseDecision(phase, ConditionValue.no(), ConditionValue.no(reason, message));
    }
}
