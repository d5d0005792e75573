package io.quarterdeck.lifecycle.enablement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * In which order modules are decided on and started: parents first, then by weight, then by name (spec 04 §8.3).
 *
 * @param sequence all modules that are in no dependency loop
 * @param loops    for each module in a loop its text, {@code dependency loop: a -> b -> a}
 * @param byName   all modules
 */
public record StartOrder(List<Candidate> sequence, Map<String, String> loops, Map<String, Candidate> byName) {
    private static final Comparator<Candidate> BY_WEIGHT_AND_NAME =
            Comparator.comparingLong(Candidate::weight).thenComparing(Candidate::name);

    /** Sorts the modules. */
    public static StartOrder of(Collection<Candidate> candidates) {
        Map<String, Candidate> byName = new TreeMap<>();
        candidates.forEach(it -> byName.put(it.name(), it));
        Map<String, String> loops = new TreeMap<>();
        for (var name : byName.keySet()) {
            if (!loops.containsKey(name)) {
                loopFrom(name, byName).ifPresent(loop -> loop.forEach(member -> loops.put(member, text(loop))));
            }
        }
        return new StartOrder(sequence(byName, loops.keySet()), loops, byName);
    }

    /** Names of the modules that this one requires and that are installed; a dependency on itself is none. */
    public static List<String> parents(Candidate candidate, Map<String, Candidate> byName) {
        return candidate.needs().modules().keySet().stream()
                .filter(it -> !it.equals(candidate.name()) && byName.containsKey(it))
                .toList();
    }

    private static List<Candidate> sequence(Map<String, Candidate> byName, Set<String> looping) {
        Map<String, Integer> waitingFor = new HashMap<>();
        Map<String, List<Candidate>> children = new HashMap<>();
        var ready = new PriorityQueue<>(BY_WEIGHT_AND_NAME);
        for (var candidate : byName.values()) {
            if (looping.contains(candidate.name())) {
                continue;
            }
            var parents = parents(candidate, byName).stream()
                    .filter(it -> !looping.contains(it))
                    .toList();
            parents.forEach(it ->
                    children.computeIfAbsent(it, name -> new ArrayList<>()).add(candidate));
            waitingFor.put(candidate.name(), parents.size());
            if (parents.isEmpty()) {
                ready.add(candidate);
            }
        }
        var sequence = new ArrayList<Candidate>();
        while (!ready.isEmpty()) {
            var next = ready.poll();
            sequence.add(next);
            for (var child : children.getOrDefault(next.name(), List.of())) {
                if (waitingFor.merge(child.name(), -1, Integer::sum) == 0) {
                    ready.add(child);
                }
            }
        }
        return List.copyOf(sequence);
    }

    /** A way from the module back to itself, the module first and not repeated at the end. */
    private static Optional<List<String>> loopFrom(String start, Map<String, Candidate> byName) {
        var path = new ArrayList<>(List.of(start));
        return leadsBack(start, start, byName, path, new HashSet<>()) ? Optional.of(path) : Optional.empty();
    }

    private static boolean leadsBack(
            String start, String at, Map<String, Candidate> byName, List<String> path, Set<String> seen) {
        for (var parent : parents(byName.get(at), byName)) {
            if (parent.equals(start)) {
                return true;
            }
            if (seen.add(parent)) {
                path.add(parent);
                if (leadsBack(start, parent, byName, path, seen)) {
                    return true;
                }
                path.remove(path.size() - 1);
            }
        }
        return false;
    }

    private static String text(List<String> loop) {
        return "dependency loop: " + String.join(" -> ", loop) + " -> " + loop.get(0);
    }
}
