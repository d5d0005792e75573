package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.run.TaskQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.IdentityHashMap;
import java.util.Map;

/** Since when the tasks of one queue are in it, for whoever looks: the queue itself knows no time. Not thread-safe. */
final class TaskTimes<T> {
    private final InstantSource clock;
    private Map<T, Instant> since = new IdentityHashMap<>();

    TaskTimes(InstantSource clock) {
        this.clock = clock;
    }

    /** The queue has changed: tasks that are new in it came now. */
    void follow(TaskQueue<T> queue) {
        var now = clock.instant();
        var next = new IdentityHashMap<T, Instant>();
        queue.entries().forEach(it -> next.put(it.task(), since.getOrDefault(it.task(), now)));
        since = next;
    }

    /** How long the task has been there, its failures included. */
    Duration age(T task) {
        var now = clock.instant();
        return Duration.between(since.getOrDefault(task, now), now);
    }
}
