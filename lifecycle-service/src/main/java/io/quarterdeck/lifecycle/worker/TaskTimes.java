package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.run.TaskQueue;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Since when the tasks of one queue are in it, for whoever looks: the queue itself knows no time. Not thread-safe. */
final class TaskTimes<T> {
    private final LongSupplier nanos;
    private Map<T, Long> since = new IdentityHashMap<>();

    /** @param nanos a clock that never goes back, as {@link System#nanoTime} */
    TaskTimes(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The queue has changed: tasks that are new in it came now. */
    void follow(TaskQueue<T> queue) {
        var now = nanos.getAsLong();
        var next = new IdentityHashMap<T, Long>();
        queue.entries().forEach(it -> next.put(it.task(), since.getOrDefault(it.task(), now)));
        since = next;
    }

    /** How long the task has been there, its failures included. */
    Duration age(T task) {
        var now = nanos.getAsLong();
        return Duration.ofNanos(now - since.getOrDefault(task, now));
    }
}
