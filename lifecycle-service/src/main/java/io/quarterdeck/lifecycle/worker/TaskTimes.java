package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.run.TaskQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** Since when the tasks of one queue are in it, and the first one is first; the queue itself knows no time. Not thread-safe. */
final class TaskTimes<T> {
    private final InstantSource clock;
    private Map<T, Instant> since = new IdentityHashMap<>();
    private Optional<T> head = Optional.empty();
    private Instant headSince = Instant.MAX;

    TaskTimes(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The queue has changed: tasks that are new in it came now.
     *
     * @param headDone a task that comes back after its success is another first one, even if it is the same value
     */
    void follow(TaskQueue<T> queue, boolean headDone) {
        var now = clock.instant();
        var first = queue.head().map(TaskQueue.Entry::task);
        if (headDone || first.orElse(null) != head.orElse(null)) {
            headSince = now;
        }
        head = first;
        var next = new IdentityHashMap<T, Instant>();
        queue.entries().forEach(it -> next.put(it.task(), since.getOrDefault(it.task(), now)));
        since = next;
    }

    /** How long the first task stands, tries and back-offs included; zero for an empty queue. */
    Duration headAge() {
        return head.isEmpty() ? Duration.ZERO : Duration.between(headSince, clock.instant());
    }

    /** How long the task has been there, its failures included. */
    Duration age(T task) {
        var now = clock.instant();
        return Duration.between(since.getOrDefault(task, now), now);
    }
}
