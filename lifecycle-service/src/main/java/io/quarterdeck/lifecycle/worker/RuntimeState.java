package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.definition.ModuleDefinition;
import io.quarterdeck.lifecycle.enablement.Decision;
import io.quarterdeck.lifecycle.staging.Target;
import io.quarterdeck.lifecycle.state.Faults;
import io.quarterdeck.lifecycle.state.HookStates;
import io.quarterdeck.lifecycle.state.Probe;
import io.quarterdeck.lifecycle.state.RunPhase;
import java.util.Optional;

/**
 * What is known about a module while the service lives; not in the API.
 *
 * @param current       the version in use on disk
 * @param definition    its module.yaml, once loaded
 * @param decision      last decision of the extender chain
 * @param wanted        the version that is to become current, while it is not
 * @param fetchError    why its files are not there
 * @param switchError   why it could not be switched in
 * @param loadError     why the current version cannot be loaded
 * @param runError      why the last run failed
 * @param removalError  why the last removal failed
 * @param hooks         results of hooks since the start
 * @param phase         progress of the run
 * @param startup       whether the run in progress began with Startup
 * @param started       whether a start has begun and was not undone by a removal or switch
 * @param removing      the running module is being removed
 * @param probe         verdict of its readiness hook
 * @param purged        the chart that a former built-in module left was removed
 */
public record RuntimeState(
        Optional<Target> current,
        Optional<ModuleDefinition> definition,
        Optional<Decision> decision,
        Optional<Target> wanted,
        Optional<String> fetchError,
        Optional<String> switchError,
        Optional<String> loadError,
        Optional<String> runError,
        Optional<String> removalError,
        HookStates hooks,
        RunPhase phase,
        boolean startup,
        boolean started,
        boolean removing,
        Probe probe,
        boolean purged) {

    /** A module of which nothing is in use. */
    public static RuntimeState absent() {
        return new RuntimeState(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                HookStates.none(),
                RunPhase.STARTUP,
                true,
                false,
                false,
                new Probe.Absent(),
                false);
    }

    /** Whether the extender chain wants it to run. */
    public boolean isOn() {
        return decision.map(it -> it.verdict().isOn()).orElse(false);
    }

    /** Errors in the shape of the status decision. */
    public Faults faults() {
        return new Faults(hooks.firstFault(), loadError, runError, removalError);
    }

    /** A builder that starts from this state. */
    public Change change() {
        return new Change(this);
    }

    /** The next state, field by field. */
    public static final class Change {
        private final RuntimeState from;
        private Optional<Target> current;
        private Optional<ModuleDefinition> definition;
        private Optional<Decision> decision;
        private Optional<Target> wanted;
        private Optional<String> fetchError;
        private Optional<String> switchError;
        private Optional<String> loadError;
        private Optional<String> runError;
        private Optional<String> removalError;
        private HookStates hooks;
        private RunPhase phase;
        private boolean startup;
        private boolean started;
        private boolean removing;
        private Probe probe;
        private boolean purged;

        private Change(RuntimeState from) {
            this.from = from;
            current = from.current;
            definition = from.definition;
            decision = from.decision;
            wanted = from.wanted;
            fetchError = from.fetchError;
            switchError = from.switchError;
            loadError = from.loadError;
            runError = from.runError;
            removalError = from.removalError;
            hooks = from.hooks;
            phase = from.phase;
            startup = from.startup;
            started = from.started;
            removing = from.removing;
            probe = from.probe;
            purged = from.purged;
        }

        Change current(Target that) {
            current = Optional.of(that);
            return this;
        }

        Change loaded(ModuleDefinition that) {
            definition = Optional.of(that);
            loadError = Optional.empty();
            return this;
        }

        Change notLoaded(String error) {
            definition = Optional.empty();
            loadError = Optional.of(error);
            return this;
        }

        Change decision(Decision that) {
            decision = Optional.of(that);
            return this;
        }

        Change wanted(Optional<Target> that) {
            wanted = that;
            return this;
        }

        Change fetchError(Optional<String> that) {
            fetchError = that;
            return this;
        }

        Change switchError(Optional<String> that) {
            switchError = that;
            return this;
        }

        Change runError(Optional<String> that) {
            runError = that;
            return this;
        }

        Change removalError(Optional<String> that) {
            removalError = that;
            return this;
        }

        Change hook(String name, Optional<String> error) {
            hooks = hooks.with(name, error);
            return this;
        }

        Change phase(RunPhase that) {
            phase = that;
            return this;
        }

        /** A whole start begins: what went before is forgotten. */
        Change starting() {
            phase = RunPhase.STARTUP;
            startup = true;
            started = true;
            removing = false;
            runError = Optional.empty();
            removalError = Optional.empty();
            hooks = HookStates.none();
            return this;
        }

        /** The run ended well. */
        Change ready() {
            phase = RunPhase.READY;
            startup = false;
            runError = Optional.empty();
            return this;
        }

        Change removing(boolean that) {
            removing = that;
            return this;
        }

        Change purged() {
            purged = true;
            return this;
        }

        /** Nothing of the module runs any more. */
        Change stopped() {
            phase = RunPhase.STARTUP;
            startup = true;
            started = false;
            removing = false;
            runError = Optional.empty();
            removalError = Optional.empty();
            hooks = HookStates.none();
            return this;
        }

        RuntimeState done() {
            return new RuntimeState(
                    current,
                    definition,
                    decision,
                    wanted,
                    fetchError,
                    switchError,
                    loadError,
                    runError,
                    removalError,
                    hooks,
                    phase,
                    startup,
                    started,
                    removing,
                    probe,
                    purged);
        }

        /** The state this change started from. */
        RuntimeState from() {
            return from;
        }
    }
}
