package io.quarterdeck.lifecycle.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a converge removes and runs, and in which order (spec 05 §8.3, spec 04 §8.3).
 *
 * @param removals newly off modules, dependants first
 * @param runs     modules that are on, parents first, then by weight, then by name
 */
public record ConvergePlan(List<String> removals, List<Run> runs) {

    public ConvergePlan {
        removals = List.copyOf(removals);
        runs = List.copyOf(runs);
    }

    /**
     * A module as it stands in the order of starting.
     *
     * @param parents installed modules it requires
     * @param on      decided on
     */
    public record Placed(String module, long weight, Set<String> parents, boolean on) {}

    /**
     * One run of the plan.
     *
     * @param startup  a whole start: the module was not running
     * @param waitsFor modules of this plan that must have settled before
     */
    public record Run(String module, boolean startup, Set<String> waitsFor) {}

    /**
     * Draws the plan.
     *
     * @param order   all installed modules in the order of starting
     * @param running modules whose start has begun; at the start of the service none
     * @param charted modules that must be removed when they are off: those that run or may have left a chart
     */
    public static ConvergePlan of(List<Placed> order, Set<String> running, Set<String> charted) {
        var removals = new ArrayList<String>();
        var runs = new ArrayList<Run>();
        Map<String, Set<String>> ancestors = new HashMap<>();
        var earlier = new ArrayList<Placed>();
        for (var placed : order) {
            ancestors.put(placed.module(), ancestors(placed, ancestors));
            if (!placed.on()) {
                if (charted.contains(placed.module())) {
                    removals.add(placed.module());
                }
                continue;
            }
            var waitsFor = new HashSet<String>();
            for (var before : earlier) {
                var parent = ancestors.get(placed.module()).contains(before.module());
                if (parent || before.weight() != placed.weight()) {
                    waitsFor.add(before.module());
                }
            }
            runs.add(new Run(placed.module(), !running.contains(placed.module()), Set.copyOf(waitsFor)));
            earlier.add(placed);
        }
        Collections.reverse(removals);
        return new ConvergePlan(removals, runs);
    }

    /** Only what starts and what goes. */
    public ConvergePlan withoutReruns() {
        var starting = new HashSet<String>();
        runs.stream().filter(Run::startup).forEach(it -> starting.add(it.module()));
        return new ConvergePlan(
                removals,
                runs.stream()
                        .filter(Run::startup)
                        .map(it -> new Run(it.module(), true, common(it.waitsFor(), starting)))
                        .toList());
    }

    private static Set<String> common(Set<String> one, Set<String> other) {
        var both = new HashSet<>(one);
        both.retainAll(other);
        return Set.copyOf(both);
    }

    private static Set<String> ancestors(Placed placed, Map<String, Set<String>> known) {
        var all = new HashSet<String>();
        for (var parent : placed.parents()) {
            all.add(parent);
            all.addAll(known.getOrDefault(parent, Set.of()));
        }
        return all;
    }

    /**
     * The runs that may begin now.
     *
     * @param begun    modules whose run of this plan was queued
     * @param settled  modules whose run reached Ready, failed once, or was given up
     * @param parallel at most so many at a time (spec 04 §20)
     */
    public List<Run> startable(Set<String> begun, Set<String> settled, int parallel) {
        var busy = begun.stream().filter(it -> !settled.contains(it)).count();
        return runs.stream()
                .filter(it -> !begun.contains(it.module()) && settled.containsAll(it.waitsFor()))
                .limit(Math.max(0, parallel - busy))
                .toList();
    }
}
