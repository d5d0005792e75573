package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.run.TaskResult;
import io.quarterdeck.lifecycle.staging.Target;
import io.quarterdeck.lifecycle.state.RunPhase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Carries out the tasks of one module, one at a time a queue. */
final class ModuleTasks {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.lifecycle");
    static final Duration LOOK_AGAIN = Duration.ofMillis(125);

    private final String module;
    private final StateCell cell;
    private final ModuleQueues queues;
    private final Installer installer;
    private final FleetEvents events;
    private final WorkMetrics metrics;
    private final ModuleRunTask runs;
    private volatile Optional<ModuleWork> work = Optional.empty();
    private RunPhase phaseBefore = RunPhase.STARTUP; // of the main queue only

    ModuleTasks(
            String module,
            StateCell cell,
            ModuleQueues queues,
            Installer installer,
            FleetEvents events,
            WorkMetrics metrics,
            InstantSource clock) {
        this.module = module;
        this.cell = cell;
        this.queues = queues;
        this.installer = installer;
        this.events = events;
        this.metrics = metrics;
        this.runs = new ModuleRunTask(module, cell, queues, events, metrics, clock);
    }

    Optional<ModuleWork> work() {
        return work;
    }

    TaskResult<ModuleTask> carryOut(ModuleTask task) {
        if (task instanceof ModuleTask.Run run) {
            return runs.carryOut(run, work);
        }
        if (task instanceof ModuleTask.Hook hook) {
            return hook(hook.call());
        }
        if (task instanceof ModuleTask.Switch it) {
            return switchIn(it);
        }
        if (task instanceof ModuleTask.EnsureDefinitions) {
            return ensureDefinitions();
        }
        if (task instanceof ModuleTask.Purge) {
            return purge();
        }
        return task instanceof ModuleTask.Uninstall it ? uninstall(it.keepChart()) : delete();
    }

    void close() {
        work.ifPresent(ModuleWork::close);
    }

    /** Spec 05 §4, switching: hooks stop, the link moves, the new version is loaded; the chart stays. */
    private TaskResult<ModuleTask> switchIn(ModuleTask.Switch task) {
        var target = task.target();
        var before = cell.get();
        if (!task.again() && before.current().filter(target::isSameVersion).isPresent() && work.isPresent()) {
            cell.change(it -> it.current(target).wanted(Optional.empty()));
            return TaskResult.success();
        }
        if (stopHooks()) {
            return new TaskResult.Repeat<>(LOOK_AGAIN);
        }
        try {
            if (task.again() && target.kind() == Target.Kind.RELEASE) { // those of an override have been fetched again
                installer.fetch(module, target, true);
            }
            installer.makeCurrent(module, target);
        } catch (WorkFailure e) {
            LOG.errorf("module %s: cannot switch to %s: %s", module, target.version(), e.getMessage());
            work.ifPresent(ModuleWork::enableHooks);
            cell.change(it -> it.phase(phaseBefore).switchError(Optional.of(e.getMessage())));
            events.settled(module, FleetEvents.Step.RUN); // a run behind this switch holds nobody up
            return new TaskResult.Fail<>(e.getMessage());
        }
        work.ifPresent(ModuleWork::close);
        metrics.forget(module);
        load(target);
        events.decisionsAreStale("version %s of module %s switched in".formatted(target.version(), module));
        return TaskResult.success();
    }

    private void load(Target target) {
        try {
            var installed = installer.load(module, target, queues);
            work = Optional.of(installed.work());
            metrics.load(module, true);
            LOG.infof("module %s: %s is current", module, target.version());
            cell.change(it -> settledIn(it, target).loaded(installed.definition()));
        } catch (WorkFailure e) {
            work = Optional.empty();
            metrics.load(module, false);
            LOG.errorf("module %s: %s cannot be loaded: %s", module, target.version(), e.getMessage());
            cell.change(it -> settledIn(it, target).notLoaded(e.getMessage()));
        }
    }

    private static RuntimeState.Change settledIn(RuntimeState.Change change, Target target) {
        return change.stopped()
                .current(target)
                .wanted(Optional.empty())
                .fetchError(Optional.empty())
                .switchError(Optional.empty());
    }

    private TaskResult<ModuleTask> ensureDefinitions() {
        try {
            if (work.isPresent()) {
                work.get().ensureDefinitions();
            }
            return TaskResult.success();
        } catch (WorkFailure e) {
            LOG.errorf("module %s: CRDs: %s", module, e.getMessage());
            cell.change(it -> it.runError(Optional.of(e.getMessage())));
            return new TaskResult.Fail<>(e.getMessage());
        } finally {
            events.settled(module, FleetEvents.Step.DEFINITIONS);
        }
    }

    private TaskResult<ModuleTask> hook(HookCall call) {
        if (!cell.get().isOn() || !cell.get().started()) {
            return TaskResult.success();
        }
        var outcome = call.run();
        if (!outcome.executed()) {
            return TaskResult.success();
        }
        cell.change(it -> it.hook(call.hook(), outcome.error()));
        if (outcome.error().isPresent()) {
            LOG.errorf(
                    "module %s: hook %s: %s",
                    module, call.hook(), outcome.error().get());
            events.settled(module, FleetEvents.Step.RUN); // a run that awaits this hook holds nobody up
            return new TaskResult.Fail<>(outcome.error().get());
        }
        if (outcome.valuesChanged() && call.triggersRun()) {
            queues.requestRun(call.event());
        }
        return TaskResult.success();
    }

    private TaskResult<ModuleTask> delete() {
        if (cell.get().isOn()) {
            cell.change(it -> it.removing(false));
            events.settled(module, FleetEvents.Step.REMOVAL);
            return TaskResult.success();
        }
        cell.change(it -> it.removing(true));
        if (stopHooks()) {
            return new TaskResult.Repeat<>(LOOK_AGAIN);
        }
        var result = removeChart();
        events.settled(module, FleetEvents.Step.REMOVAL);
        return result;
    }

    private TaskResult<ModuleTask> removeChart() {
        try {
            if (work.isPresent()) {
                work.get().delete();
            } else {
                installer.removeChart(module);
            }
            cell.change(RuntimeState.Change::stopped);
            LOG.infof("module %s: removed", module);
            return TaskResult.success();
        } catch (WorkFailure e) {
            metrics.removalFailed(module);
            LOG.errorf("module %s: removal: %s", module, e.getMessage());
            cell.change(it -> it.removing(false).removalError(Optional.of(e.getMessage())));
            return new TaskResult.Fail<>(e.getMessage());
        }
    }

    /** Spec 04 §15.3: the directory is gone, and with it the hooks; the chart is left. */
    private TaskResult<ModuleTask> purge() {
        if (cell.get().purged() || cell.get().current().isPresent()) {
            return TaskResult.success();
        }
        cell.change(it -> it.removing(true));
        var result = removeChart();
        if (result instanceof TaskResult.Success<ModuleTask>) {
            cell.change(RuntimeState.Change::purged);
        }
        return result;
    }

    /** Spec 04 §12.5: still wished keeps the chart for the next version. */
    private TaskResult<ModuleTask> uninstall(boolean keepChart) {
        if (stopHooks()) {
            return new TaskResult.Repeat<>(LOOK_AGAIN);
        }
        var running = cell.get().started() || cell.get().removalError().isPresent();
        if (!keepChart && running && removeChart() instanceof TaskResult.Fail<ModuleTask> failed) {
            return failed;
        }
        try {
            installer.removeCurrent(module);
        } catch (WorkFailure e) {
            LOG.errorf("module %s: uninstall: %s", module, e.getMessage());
            events.settled(module, FleetEvents.Step.RUN);
            return new TaskResult.Fail<>(e.getMessage());
        }
        work.ifPresent(ModuleWork::close);
        work = Optional.empty();
        cell.reset();
        metrics.forget(module);
        LOG.infof("module %s: uninstalled", module);
        events.decisionsAreStale("module %s uninstalled".formatted(module));
        return TaskResult.success();
    }

    /** Events and schedules stop; whether a hook is still under way. */
    private boolean stopHooks() {
        if (cell.get().phase() != RunPhase.HOOKS_DISABLED) {
            phaseBefore = cell.get().phase();
        }
        work.ifPresent(ModuleWork::disableHooks);
        queues.drain();
        cell.change(it -> it.phase(RunPhase.HOOKS_DISABLED));
        return queues.isBusy();
    }
}
