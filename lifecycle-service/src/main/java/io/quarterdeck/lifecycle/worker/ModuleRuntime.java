package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.enablement.Decision;
import io.quarterdeck.lifecycle.run.RunEvent;
import io.quarterdeck.lifecycle.staging.Target;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One module while the service lives. Requests may come from any thread and never block; the work is done by the module's own
 * queues.
 */
public final class ModuleRuntime {
    private final String module;
    private final StateCell cell;
    private final ModuleQueues queues;
    private final ModuleTasks tasks;

    ModuleRuntime(
            String module,
            Installer installer,
            FleetEvents events,
            Signals signals,
            ModuleQueues.Maker maker,
            WorkMetrics metrics,
            InstantSource clock) {
        this.module = module;
        this.cell = new StateCell(module, signals);
        this.queues = new ModuleQueues(module, maker);
        this.tasks = new ModuleTasks(module, cell, queues, installer, events, metrics, clock);
        queues.handleWith(tasks::carryOut);
    }

    /** What is known now. */
    public RuntimeState state() {
        return cell.get();
    }

    /** The loaded version, if there is one. */
    public Optional<ModuleWork> work() {
        return tasks.work();
    }

    /** Its queues, the main one first. */
    public List<QueueView> queues() {
        return queues.views();
    }

    /** Its queues and how long each has had its first task; while nothing of it is installed only those with work. */
    Stream<QueueAge> queueAges() {
        var state = cell.get();
        var critical = state.definition().filter(it -> it.critical()).isPresent();
        return queues.ages().entrySet().stream()
                .map(it -> new QueueAge(module, it.getKey(), critical, it.getValue()))
                .filter(it -> state.current().isPresent() || !it.age().isZero());
    }

    /** Whether such a switch waits or is under way. */
    public boolean isSwitchingTo(Target target) {
        return queues.main().queue().entries().stream()
                .anyMatch(it -> it.task() instanceof ModuleTask.Switch waiting
                        && waiting.target().isSameVersion(target));
    }

    /** Whether any switch waits or is under way. */
    public boolean isSwitching() {
        return queues.main().queue().entries().stream().anyMatch(it -> it.task() instanceof ModuleTask.Switch);
    }

    /** Whether the files of the current version are being taken away. */
    public boolean isUninstalling() {
        return queues.main().queue().entries().stream().anyMatch(it -> it.task() instanceof ModuleTask.Uninstall);
    }

    /** Makes the version current and loads it; its files must be on disk. */
    public void makeCurrent(Target target, boolean again) {
        queues.urgent(new ModuleTask.Switch(target, again), it -> it instanceof ModuleTask.Switch);
    }

    /** The version that should be current cannot be had, or can again. */
    public void fetching(Optional<Target> wanted, Optional<String> error) {
        cell.change(it -> it.wanted(wanted).fetchError(error));
    }

    /** Settings or maintenance changed: runs at once, before all that waits; a back-off ends (spec 04 §7.4). */
    public void settingsChanged() {
        if (cell.get().started() && cell.get().isOn()) {
            var run = new ModuleTask.Run(RunEvent.CONFIG_CHANGED, false);
            queues.urgent(run, it -> it instanceof ModuleTask.Run);
        }
    }

    /** Whether its first task waits out a back-off: nobody else should wait for it. */
    boolean isBackingOff() {
        var queue = queues.main().queue();
        return !queue.running() && queue.head().filter(it -> it.failures() > 0).isPresent();
    }

    /** Runs the module once more when its turn comes, unless such a run waits already. */
    public void run(RunEvent event, boolean startup) {
        queues.main().appendUnlessPending(new ModuleTask.Run(event, startup), it -> it instanceof ModuleTask.Run);
    }

    /** The files of the current version go; {@code keepChart} while another version is to take over. */
    public void uninstall(boolean keepChart) {
        queues.urgent(
                new ModuleTask.Uninstall(keepChart),
                it -> !(it instanceof ModuleTask.Delete || it instanceof ModuleTask.Switch));
    }

    /** Removes the chart of a module whose files are gone; {@link RuntimeState#purged} tells when that is done. */
    public void purge() {
        if (!cell.get().purged()) {
            queues.main().appendUnlessPending(new ModuleTask.Purge(), it -> it instanceof ModuleTask.Purge);
        }
    }

    /**
     * Installs the CRDs before a start. They go before everything that waits, and a back-off ends: a task that keeps failing must
     * not hold up the modules that wait for these CRDs.
     *
     * @return false if a start is under way or waits; its CRDs have been installed then, and nothing is told
     */
    boolean ensureDefinitions() {
        var starting = queues.main().queue().entries().stream().anyMatch(it -> it.task() instanceof ModuleTask.Run);
        if (!starting) {
            queues.urgent(new ModuleTask.EnsureDefinitions(), it -> it instanceof ModuleTask.EnsureDefinitions);
        }
        return !starting;
    }

    void decided(Decision decision) {
        cell.change(it -> it.decision(decision));
    }

    /** Removes the running module; a back-off never delays this (spec 04 §5.3). */
    void remove() {
        cell.change(it -> it.removing(true));
        queues.urgent(
                new ModuleTask.Delete(),
                it -> !(it instanceof ModuleTask.Switch || it instanceof ModuleTask.Uninstall));
    }

    void close() {
        queues.close();
        tasks.close();
    }
}
