package io.quarterdeck.lifecycle.state;

import java.util.Optional;

/** Situations in words, for the tests of this room. */
final class Situations {
    private Optional<ModulePhase> present = Optional.empty();
    private boolean builtIn;
    private Verdict verdict = new Verdict.On();
    private boolean removalRunning;
    private Faults faults = Faults.none();
    private RunPhase runPhase = RunPhase.READY;
    private boolean startup;
    private Probe probe = new Probe.Absent();

    static Situations installed() {
        return new Situations();
    }

    Situations shown(ModulePhase phase) {
        present = Optional.ofNullable(phase);
        return this;
    }

    Situations builtIn() {
        builtIn = true;
        return this;
    }

    Situations verdict(Verdict that) {
        verdict = that;
        return this;
    }

    Situations off() {
        return verdict(new Verdict.Off("ModuleConfig", "turned off by module config"));
    }

    Situations removing() {
        removalRunning = true;
        return this;
    }

    Situations removalFailed(String error) {
        faults = new Faults(faults.hook(), faults.load(), faults.run(), Optional.of(error));
        return this;
    }

    Situations hookFailed(String hook, String error) {
        faults = new Faults(
                Optional.of(new Faults.HookFault(hook, error)), faults.load(), faults.run(), faults.removal());
        return this;
    }

    Situations loadFailed(String error) {
        faults = new Faults(faults.hook(), Optional.of(error), faults.run(), faults.removal());
        return this;
    }

    Situations runFailed(String error) {
        faults = new Faults(faults.hook(), faults.load(), Optional.of(error), faults.removal());
        return this;
    }

    Situations starting(RunPhase phase) {
        startup = true;
        runPhase = phase;
        return this;
    }

    Situations rerunning() {
        startup = false;
        runPhase = RunPhase.CAN_RUN_HELM;
        return this;
    }

    Situations hooksDisabled() {
        runPhase = RunPhase.HOOKS_DISABLED;
        return this;
    }

    Situations probe(Probe that) {
        probe = that;
        return this;
    }

    Situation.Installed get() {
        return new Situation.Installed(present, builtIn, verdict, removalRunning, faults, runPhase, startup, probe);
    }

    Optional<PhaseDecision> decide() {
        return PhaseDecision.of(get());
    }
}
