package io.quarterdeck.lifecycle.run;

import java.time.Duration;
import java.util.List;

/**
 * What became of a task (spec 05 §21).
 *
 * @param <T> kind of task
 */
public sealed interface TaskResult<T> {

    /**
     * Done; the task leaves the queue.
     *
     * @param next tasks to put where it was, before all others
     */
    record Success<T>(List<T> next) implements TaskResult<T> {}

    /**
     * The task stays the first, behind these new ones.
     *
     * @param before run first, in this order
     */
    record Keep<T>(List<T> before) implements TaskResult<T> {}

    /**
     * The task stays and is tried again with back-off.
     *
     * @param error text for status and log
     */
    record Fail<T>(String error) implements TaskResult<T> {}

    /**
     * The task stays and looks again soon.
     *
     * @param after how soon
     */
    record Repeat<T>(Duration after) implements TaskResult<T> {}

    /** Done, nothing follows. */
    static <T> TaskResult<T> success() {
        return new Success<>(List.of());
    }
}
