package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.run.RunEvent;
import io.quarterdeck.lifecycle.run.RunPath;
import io.quarterdeck.lifecycle.run.TaskResult;
import io.quarterdeck.lifecycle.state.RunPhase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** A ModuleRun: from its first phase to Ready, or to the first failure (spec 05 §9). */
final class ModuleRunTask {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.lifecycle");

    private final String module;
    private final StateCell cell;
    private final ModuleQueues queues;
    private final FleetEvents events;
    private final WorkMetrics metrics;
    private final InstantSource clock;
    private Optional<Begun> awaiting = Optional.empty();

    ModuleRunTask(
            String module,
            StateCell cell,
            ModuleQueues queues,
            FleetEvents events,
            WorkMetrics metrics,
            InstantSource clock) {
        this.module = module;
        this.cell = cell;
        this.queues = queues;
        this.events = events;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A run that awaits Synchronizations; another run may take its place. */
    private record Begun(ModuleTask.Run task, Instant at) {}

    TaskResult<ModuleTask> carryOut(ModuleTask.Run task, Optional<ModuleWork> loaded) {
        if (!cell.get().isOn() || loaded.isEmpty()) {
            return done();
        }
        if (!cell.get().started()) {
            LOG.infof("module %s: starts (%s)", module, task.event().text());
            cell.change(RuntimeState.Change::starting);
        } else {
            LOG.debugf("module %s: runs (%s)", module, task.event().text());
        }
        var began = awaiting.filter(it -> it.task() == task).map(Begun::at).orElseGet(clock::instant);
        awaiting = Optional.empty();
        try {
            var result = phases(task.event(), loaded.get());
            if (result instanceof TaskResult.Success<ModuleTask>) {
                took(task, began, true);
            } else {
                awaiting = Optional.of(new Begun(task, began));
            }
            return result;
        } catch (WorkFailure e) {
            took(task, began, false);
            LOG.errorf(
                    "module %s: run failed in %s: %s",
                    module, cell.get().phase().text(), e.getMessage());
            cell.change(it -> it.runError(Optional.of(e.getMessage())));
            events.settled(module, FleetEvents.Step.RUN);
            return new TaskResult.Fail<>(e.getMessage());
        }
    }

    private void took(ModuleTask.Run task, Instant began, boolean succeeded) {
        metrics.run(module, task.event().text(), Duration.between(began, clock.instant()), succeeded);
    }

    private TaskResult<ModuleTask> phases(RunEvent event, ModuleWork work) throws WorkFailure {
        var phase = RunPath.first(cell.get().phase(), false);
        while (phase != RunPhase.READY) {
            if (!cell.get().isOn()) {
                return done(); // turned off meanwhile: ends silently, a removal follows
            }
            if (phase == RunPhase.WAIT_FOR_SYNCHRONIZATION && !work.isSynchronized()) {
                return awaitSynchronization();
            }
            if (phase == RunPhase.CAN_RUN_HELM && work.runModule(event)) {
                return new TaskResult.Success<>(List.of(new ModuleTask.Run(RunEvent.AFTER_HELM_CHANGE, false)));
            }
            step(phase, event, work);
            phase = RunPath.after(phase, work.hasKubernetesHooks());
            if (phase != RunPhase.READY) {
                var next = phase;
                cell.change(it -> it.phase(next));
            }
        }
        cell.change(RuntimeState.Change::ready);
        return done();
    }

    private static void step(RunPhase phase, RunEvent event, ModuleWork work) throws WorkFailure {
        switch (phase) {
            case STARTUP -> {
                work.registerHooks();
                work.runStartupHooks(event);
            }
            case QUEUE_SYNCHRONIZATION_TASKS -> work.startKubernetesBindings();
            case ENABLE_SCHEDULE_BINDINGS -> work.startSchedules();
            default -> {
                // nothing to do but to go on
            }
        }
    }

    /** Synchronizations of the main queue go before this run, those of named queues are under way. */
    private TaskResult<ModuleTask> awaitSynchronization() {
        var before = queues.takeSynchronizations();
        return before.isEmpty() ? new TaskResult.Repeat<>(ModuleTasks.LOOK_AGAIN) : new TaskResult.Keep<>(before);
    }

    private TaskResult<ModuleTask> done() {
        events.settled(module, FleetEvents.Step.RUN);
        return TaskResult.success();
    }
}
