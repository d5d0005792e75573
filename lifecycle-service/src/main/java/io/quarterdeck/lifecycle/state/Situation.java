package io.quarterdeck.lifecycle.state;

import java.util.Optional;

/** Everything that the phase of one module depends on (spec 04 §3.2). */
public sealed interface Situation {

    /** The phase that the Module shows now; empty counts as a module without phase. */
    Optional<ModulePhase> present();

    /**
     * Nothing of the module is in use on disk.
     *
     * @param present     phase shown now
     * @param wish        what the ModuleConfig says
     * @param hasSource   whether an active source is chosen
     * @param available   number of sources that list the module
     * @param offered     whether the active source offers it: an entry without pullError, or a live release of it
     * @param bundleError why the last attempt to get the bundle failed
     */
    record NotInstalled(
            Optional<ModulePhase> present,
            Wish wish,
            boolean hasSource,
            int available,
            boolean offered,
            Optional<String> bundleError)
            implements Situation {}

    /**
     * A version is current, or the module is built in.
     *
     * @param present        phase shown now
     * @param builtIn        part of the platform's image
     * @param verdict        decision of the extender chain
     * @param removalRunning the running module is being removed
     * @param faults         errors that stand
     * @param runPhase       the runtime's progress
     * @param startup        whether the run in progress began with {@code Startup}
     * @param probe          the module's own readiness hook
     */
    record Installed(
            Optional<ModulePhase> present,
            boolean builtIn,
            Verdict verdict,
            boolean removalRunning,
            Faults faults,
            RunPhase runPhase,
            boolean startup,
            Probe probe)
            implements Situation {

        boolean isStarting() {
            return startup && runPhase != RunPhase.READY;
        }

        boolean isFirstStart() {
            return present.map(ModulePhase::isBeforeFirstStart).orElse(!builtIn);
        }
    }
}
