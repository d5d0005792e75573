package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.run.TaskQueue;
import io.quarterdeck.lifecycle.run.TaskResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Works off one {@link TaskQueue}, one task at a time, on threads that it borrows: an idle queue costs nothing.
 *
 * @param <T> kind of task
 */
public final class QueueWorker<T> {
    private static final Logger LOG = Logger.getLogger(QueueWorker.class);

    private final String name;
    private final Executor threads;
    private final ScheduledExecutorService timer;
    private final Supplier<Double> random;
    private final Function<T, TaskResult<T>> handler;
    private final TaskTimes<T> times;
    private TaskQueue<T> queue = TaskQueue.empty();
    private Future<?> alarm;
    private boolean closed;

    /**
     * @param threads lends a thread a task
     * @param timer   wakes the queue after a back-off
     * @param random  0 ≤ random &lt; 1
     * @param clock   tells since when the first task stands
     * @param handler carries a task out; may block; an exception counts as {@link TaskResult.Fail}
     */
    public QueueWorker(
            String name,
            Executor threads,
            ScheduledExecutorService timer,
            Supplier<Double> random,
            InstantSource clock,
            Function<T, TaskResult<T>> handler) {
        this.name = name;
        this.threads = threads;
        this.timer = timer;
        this.random = random;
        this.times = new TaskTimes<>(clock);
        this.handler = handler;
    }

    /** The queue as it is now. */
    public synchronized TaskQueue<T> queue() {
        return queue;
    }

    /** The same for a person, under the name that it has for one. */
    synchronized QueueView view(String shown, Function<T, String> named, Function<T, String> about) {
        return QueueView.of(shown, queue, named, about, times);
    }

    /** How long the first task stands, tries and back-offs included; zero for an empty queue. */
    public synchronized Duration headAge() {
        return times.headAge();
    }

    /** Puts the task behind all others. */
    public void append(T task) {
        change(it -> it.append(task), false);
    }

    /** Puts the task behind all others unless such a one waits already. */
    public void appendUnlessPending(T task, Predicate<T> such) {
        change(it -> it.hasPending(such) ? it : it.append(task), false);
    }

    /** Puts the task before all that wait and ends a back-off. */
    public void overtake(T task) {
        change(it -> it.overtake(task), true);
    }

    /** Changes what waits; {@code wake} ends a back-off of the first task. */
    public synchronized void change(UnaryOperator<TaskQueue<T>> how, boolean wake) {
        if (closed) {
            return;
        }
        var before = queue;
        become(how.apply(queue), false);
        if (queue.running() || queue.entries().isEmpty()) {
            cancelAlarm();
            return;
        }
        var sameHead = !before.entries().isEmpty()
                && before.entries().get(0) == queue.entries().get(0);
        if (wake || alarm == null || !sameHead) {
            cancelAlarm();
            begin();
        }
    }

    /** Forgets everything that waits; a task under way ends by itself. */
    public synchronized void close() {
        closed = true;
        cancelAlarm();
        become(queue.drop(it -> true), false);
    }

    private void begin() {
        var entry = queue.entries().get(0);
        queue = queue.begin();
        threads.execute(() -> carryOut(entry.task()));
    }

    private void carryOut(T task) {
        TaskResult<T> result;
        try {
            result = handler.apply(task);
        } catch (RuntimeException e) {
            LOG.errorf(e, "queue %s: a task failed unexpectedly", name);
            result = new TaskResult.Fail<>(String.valueOf(e.getMessage()));
        }
        finish(result);
    }

    private synchronized void finish(TaskResult<T> result) {
        var outcome = queue.finish(result, random.get());
        become(closed ? TaskQueue.empty() : outcome.queue(), result instanceof TaskResult.Success<T>);
        if (queue.entries().isEmpty()) {
            return;
        }
        if (outcome.delay().isZero()) {
            begin();
        } else {
            alarm = timer.schedule(this::wakeUp, millis(outcome.delay()), TimeUnit.MILLISECONDS);
        }
    }

    private void become(TaskQueue<T> next, boolean headDone) {
        queue = next;
        times.follow(queue, headDone);
    }

    private synchronized void wakeUp() {
        alarm = null;
        if (!closed && !queue.running() && !queue.entries().isEmpty()) {
            begin();
        }
    }

    private void cancelAlarm() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }

    private static long millis(Duration delay) {
        return Math.max(1, delay.toMillis());
    }
}
