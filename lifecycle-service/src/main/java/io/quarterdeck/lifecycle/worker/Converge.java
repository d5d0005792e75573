package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.run.ConvergePlan;
import io.quarterdeck.lifecycle.run.RunEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A converge under way: CRDs of what starts, removals one by one, then runs in their order (spec 05 §8.3). Driven by what the
 * modules tell; nobody waits on a thread.
 */
final class Converge {
    private final ConvergePlan plan;
    private final RunEvent event;
    private final int parallel;
    private final Function<String, ModuleRuntime> runtimes;
    private final Runnable whenDone;
    private final Set<String> definitionsPending = new HashSet<>();
    private final Deque<String> removals;
    private final Set<String> begun = new HashSet<>();
    private final Set<String> settled = new HashSet<>();
    private boolean done;

    Converge(
            ConvergePlan plan,
            RunEvent event,
            int parallel,
            Function<String, ModuleRuntime> runtimes,
            Runnable whenDone) {
        this.plan = plan;
        this.event = event;
        this.parallel = parallel;
        this.runtimes = runtimes;
        this.whenDone = whenDone;
        this.removals = new ArrayDeque<>(plan.removals());
    }

    synchronized void begin() {
        plan.runs().stream()
                .filter(ConvergePlan.Run::startup)
                .map(ConvergePlan.Run::module)
                .filter(it -> runtimes.apply(it).ensureDefinitions())
                .forEach(definitionsPending::add);
        advance();
    }

    synchronized void settled(String module, FleetEvents.Step step) {
        switch (step) {
            case DEFINITIONS -> {
                if (!definitionsPending.remove(module) && begun.contains(module)) {
                    settled.add(module); // its run sits behind CRDs that fail again: that holds nobody up
                }
            }
            case REMOVAL -> {
                if (module.equals(removals.peek()) && begun.remove(removal(module))) {
                    removals.remove();
                }
            }
            case RUN -> {
                if (begun.contains(module)) {
                    settled.add(module);
                }
            }
        }
        advance();
    }

    private void advance() {
        if (!definitionsPending.isEmpty()) {
            return;
        }
        var next = removals.peek();
        if (next != null) {
            if (begun.add(removal(next))) {
                runtimes.apply(next).remove();
            }
            return;
        }
        for (var runs = startable(); !runs.isEmpty(); runs = startable()) {
            runs.forEach(this::begin);
        }
        if (!done && settled.size() == plan.runs().size()) {
            done = true;
            whenDone.run();
        }
    }

    private List<ConvergePlan.Run> startable() {
        return plan.startable(begun, settled, parallel);
    }

    private void begin(ConvergePlan.Run run) {
        var runtime = runtimes.apply(run.module());
        begun.add(run.module());
        runtime.run(event, run.startup());
        if (runtime.isBackingOff()) {
            settled.add(run.module());
        }
    }

    private static String removal(String module) {
        return "-" + module;
    }
}
