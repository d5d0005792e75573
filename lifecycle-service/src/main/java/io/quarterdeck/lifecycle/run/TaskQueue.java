package io.quarterdeck.lifecycle.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A FIFO of tasks whose first one may be under way (spec 05 §21). A value: every change is a new queue.
 *
 * @param entries first one first
 * @param running whether the first entry is being carried out
 * @param <T>     kind of task
 */
public record TaskQueue<T>(List<Entry<T>> entries, boolean running) {

    public TaskQueue {
        entries = List.copyOf(entries);
    }

    /**
     * A task and its history.
     *
     * @param failures consecutive failures so far
     * @param overtakes whether it goes before a task that has to be tried again; lost with its own first try
     */
    public record Entry<T>(T task, int failures, boolean overtakes) {
        static <T> Entry<T> fresh(T task) {
            return new Entry<>(task, 0, false);
        }

        private Entry<T> tried(int failed) {
            return new Entry<>(task, failures + failed, false);
        }
    }

    /**
     * A queue after a task, and when its first entry may begin.
     *
     * @param delay zero for at once
     */
    public record Outcome<T>(TaskQueue<T> queue, Duration delay) {}

    /** Nothing to do. */
    public static <T> TaskQueue<T> empty() {
        return new TaskQueue<>(List.of(), false);
    }

    /** The first task, under way or not. */
    public Optional<Entry<T>> head() {
        return entries.stream().findFirst();
    }

    /** With the task behind all others. */
    public TaskQueue<T> append(T task) {
        var more = new ArrayList<>(entries);
        more.add(Entry.fresh(task));
        return new TaskQueue<>(more, running);
    }

    /** With the task before all that wait; it overtakes one that sits out its back-off, or will have to. */
    public TaskQueue<T> overtake(T task) {
        var more = new ArrayList<>(entries);
        more.add(running ? 1 : 0, new Entry<>(task, 0, true));
        return new TaskQueue<>(more, running);
    }

    /** Whether such a task waits; the one under way does not count, one that sits out its back-off does. */
    public boolean hasPending(Predicate<T> such) {
        return pending().anyMatch(it -> such.test(it.task()));
    }

    /** Without such waiting tasks; the one under way ends by itself. */
    public TaskQueue<T> drop(Predicate<T> such) {
        var kept = new ArrayList<Entry<T>>();
        for (int i = 0; i < entries.size(); i++) {
            if (running && i == 0 || !such.test(entries.get(i).task())) {
                kept.add(entries.get(i));
            }
        }
        return new TaskQueue<>(kept, running);
    }

    /** The first task begins. */
    public TaskQueue<T> begin() {
        return new TaskQueue<>(entries, true);
    }

    /**
     * The first task has ended.
     *
     * @param random 0 ≤ random &lt; 1, spreads back-offs
     */
    public Outcome<T> finish(TaskResult<T> result, double random) {
        var first = entries.get(0);
        var rest = entries.subList(1, entries.size());
        if (result instanceof TaskResult.Success<T> it) {
            return now(joined(it.next(), rest));
        }
        if (result instanceof TaskResult.Keep<T> it) {
            return now(joined(it.before(), joined(first, rest)));
        }
        if (result instanceof TaskResult.Repeat<T> it) {
            return again(first.tried(0), rest, it.after());
        }
        return again(first.tried(1), rest, BackOff.delay(first.failures(), random));
    }

    /** What overtook the task while it was under way goes first, and at once. */
    private static <T> Outcome<T> again(Entry<T> first, List<Entry<T>> rest, Duration delay) {
        var overtaking = rest.stream().filter(Entry::overtakes).toList();
        if (overtaking.isEmpty()) {
            return new Outcome<>(new TaskQueue<>(joined(first, rest), false), delay);
        }
        var behind = rest.stream().filter(it -> !it.overtakes()).toList();
        var all = new ArrayList<>(overtaking);
        all.addAll(joined(first, behind));
        return now(all);
    }

    private Stream<Entry<T>> pending() {
        return entries.stream().skip(running ? 1 : 0);
    }

    private static <T> Outcome<T> now(List<Entry<T>> entries) {
        return new Outcome<>(new TaskQueue<>(entries, false), Duration.ZERO);
    }

    private static <T> List<Entry<T>> joined(List<T> fresh, List<Entry<T>> rest) {
        var all = new ArrayList<Entry<T>>();
        fresh.forEach(it -> all.add(Entry.fresh(it)));
        all.addAll(rest);
        return all;
    }

    private static <T> List<Entry<T>> joined(Entry<T> first, List<Entry<T>> rest) {
        var all = new ArrayList<Entry<T>>();
        all.add(first);
        all.addAll(rest);
        return all;
    }
}
