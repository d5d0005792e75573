package io.quarterdeck.lifecycle.wiring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.lifecycle.hook.BindingContext;
import io.quarterdeck.lifecycle.hook.BindingKind;
import io.quarterdeck.lifecycle.hook.Hook;
import io.quarterdeck.lifecycle.hook.HookSet;
import io.quarterdeck.lifecycle.hook.ObjectEvent;
import io.quarterdeck.lifecycle.hook.Parsed;
import io.quarterdeck.lifecycle.hook.ScheduleBinding;
import io.quarterdeck.lifecycle.hook.kube.BindingWatch;
import io.quarterdeck.lifecycle.hook.schedule.Schedules;
import io.quarterdeck.lifecycle.run.RunEvent;
import io.quarterdeck.lifecycle.store.LoadedModule;
import io.quarterdeck.lifecycle.wiring.ModuleWatches.Bound;
import io.quarterdeck.lifecycle.worker.HookCall;
import io.quarterdeck.lifecycle.worker.HookSink;
import io.quarterdeck.lifecycle.worker.WorkFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The hooks of one loaded version: registered, bound, and run when due. */
final class ModuleHooks {
    /** Ordered hooks are part of a run. */
    private static final String OWN_QUEUE = "main";

    private final LoadedModule module;
    private final ModuleDoors doors;
    private final HookExecution execution;
    private final HookSink sink;
    private final ModuleWatches watches = new ModuleWatches();
    private final Set<Bound> awaited = ConcurrentHashMap.newKeySet();
    private final List<Schedules.Handle> crons = new CopyOnWriteArrayList<>();
    private volatile Optional<HookSet> hooks = Optional.empty();
    private volatile boolean disabled;

    ModuleHooks(LoadedModule module, ModuleDoors doors, HookExecution execution, HookSink sink) {
        this.module = module;
        this.doors = doors;
        this.execution = execution;
        this.sink = sink;
    }

    void register() throws WorkFailure {
        if (hooks.isPresent()) {
            return;
        }
        var found = doors.catalog().discover(module.directory(), module.name().kebab());
        if (found instanceof Parsed.Bad<HookSet> bad) {
            throw new WorkFailure(bad.why());
        }
        hooks = found.value();
        disabled = false;
    }

    HookSet set() {
        return hooks.orElse(HookSet.NONE);
    }

    /** Runs the hooks of an ordered binding, stops at the first error (spec 05 §9.1, §9.2). */
    void runOrdered(BindingKind kind, String activation) throws WorkFailure {
        for (var hook : set().boundTo(kind)) {
            var context = BindingContext.ordered(kind, hook.configuration());
            var order = new HookExecution.Order(hook, context, OWN_QUEUE, activation, false);
            var outcome = execution.run(order, name -> watches.snapshot(hook, name));
            if (outcome.error().isPresent()) {
                throw new WorkFailure("run hooks by binding: module hook '%s' failed: %s"
                        .formatted(hook.name(), outcome.error().get()));
            }
        }
    }

    /** Starts all watches, then asks for the Synchronizations: each finds all snapshots of its hook. */
    void startKubernetesBindings() throws WorkFailure {
        for (var hook : set().hooks()) {
            for (var binding : hook.configuration().kubernetes()) {
                start(new Bound(hook, binding));
            }
        }
        for (var hook : set().hooks()) {
            for (var binding : hook.configuration().kubernetes()) {
                synchronize(new Bound(hook, binding));
            }
        }
    }

    private void start(Bound bound) throws WorkFailure {
        if (watches.has(bound)) {
            return;
        }
        var started = doors.bindings().start(bound.hook(), bound.binding(), event -> changed(bound, event));
        if (started instanceof Parsed.Bad<BindingWatch> bad) {
            throw new WorkFailure(bad.why());
        }
        watches.add(bound, started.value().orElseThrow());
    }

    private void synchronize(Bound bound) {
        if (!bound.binding().executeOnSynchronization()) {
            watches.synchronised(bound);
            return;
        }
        if (bound.binding().isAwaited()) {
            awaited.add(bound);
        }
        sink.accept(new Call(
                bound.hook(),
                bound.binding().synchronization(),
                bound.binding().queue(),
                bound.binding().allowFailure(),
                Optional.of(bound),
                RunEvent.KUBERNETES_CHANGE));
    }

    private void changed(Bound bound, ObjectEvent event) {
        if (!disabled) {
            sink.accept(new Call(
                    bound.hook(),
                    bound.binding().changed(event),
                    bound.binding().queue(),
                    bound.binding().allowFailure(),
                    Optional.empty(),
                    RunEvent.KUBERNETES_CHANGE));
        }
    }

    boolean isSynchronized() {
        return awaited.isEmpty();
    }

    void startSchedules() {
        if (!crons.isEmpty()) {
            return;
        }
        for (var hook : set().hooks()) {
            for (var binding : hook.configuration().schedules()) {
                crons.add(doors.schedules().add(binding.crontab(), () -> fired(hook, binding)));
            }
        }
    }

    private void fired(Hook hook, ScheduleBinding binding) {
        if (!disabled && doors.converged().getAsBoolean()) {
            sink.accept(new Call(
                    hook,
                    binding.fired(),
                    binding.queue(),
                    binding.allowFailure(),
                    Optional.empty(),
                    RunEvent.SCHEDULE_CHANGE));
        }
    }

    void disable() {
        disabled = true;
    }

    void enable() {
        disabled = false;
    }

    /** Ends watches and schedules; the hooks are no longer registered. */
    void stop() {
        disabled = true;
        crons.forEach(Schedules.Handle::stop);
        crons.clear();
        watches.stop();
        awaited.clear();
        hooks = Optional.empty();
    }

    /** Snapshots by hook and binding, as the hooks would read them now. */
    ObjectNode snapshots() {
        return watches.snapshots();
    }

    /** One due run; {@code synchronizes} names the binding whose first list it tells. */
    private final class Call implements HookCall {
        private final HookExecution.Order order;
        private final Optional<Bound> synchronizes;
        private final RunEvent event;

        Call(
                Hook hook,
                BindingContext context,
                String queue,
                boolean allowFailure,
                Optional<Bound> synchronizes,
                RunEvent event) {
            this.order = new HookExecution.Order(hook, context, queue, event.text(), allowFailure);
            this.synchronizes = synchronizes;
            this.event = event;
        }

        @Override
        public String hook() {
            return order.hook().name();
        }

        @Override
        public String queue() {
            return order.queue();
        }

        @Override
        public boolean triggersRun() {
            return synchronizes.isEmpty();
        }

        @Override
        public RunEvent event() {
            return event;
        }

        @Override
        public Outcome run() {
            if (hooks.isEmpty() || disabled) {
                return new Outcome(false, Optional.empty(), false);
            }
            var outcome = execution.run(order, name -> watches.snapshot(order.hook(), name));
            if (outcome.error().isEmpty()) {
                synchronizes.ifPresent(this::synchronised);
            }
            return new Outcome(true, outcome.error(), outcome.valuesChanged());
        }

        private void synchronised(Bound bound) {
            watches.synchronised(bound);
            awaited.remove(bound);
        }
    }
}
