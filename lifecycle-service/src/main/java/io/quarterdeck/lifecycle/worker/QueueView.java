package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.run.TaskQueue;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A queue as a person sees it (spec 04 §18).
 *
 * @param name  {@code main} of the service, {@code <module>/main} or {@code <module>/<queue of a hook>}
 * @param tasks first one first
 */
public record QueueView(String name, Status status, List<TaskView> tasks) {

    /** What the queue does. */
    public enum Status {
        EMPTY("empty"),
        RUNNING("run first task"),
        BACKING_OFF("sleep after fail"),
        WAITING("wait for hooks");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /**
     * A task in it.
     *
     * @param about    event of a run, hook of a hook run, version of a switch; may be empty
     * @param failures consecutive failures so far
     * @param age      how long it has been in the queue
     */
    public record TaskView(String name, String about, int failures, Duration age) {}

    static <T> QueueView of(
            String name, TaskQueue<T> queue, Function<T, String> named, Function<T, String> about, TaskTimes<T> times) {
        var tasks = queue.entries().stream()
                .map(it -> new TaskView(
                        named.apply(it.task()), about.apply(it.task()), it.failures(), times.age(it.task())))
                .toList();
        return new QueueView(name, status(queue), tasks);
    }

    private static Status status(TaskQueue<?> queue) {
        if (queue.running()) {
            return Status.RUNNING;
        }
        return queue.head()
                .map(it -> it.failures() > 0 ? Status.BACKING_OFF : Status.WAITING)
                .orElse(Status.EMPTY);
    }
}
