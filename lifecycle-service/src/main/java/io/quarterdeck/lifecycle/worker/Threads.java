package io.quarterdeck.lifecycle.worker;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of all queues: as many as may run at a time, none while nothing is due.
 *
 * @param workers carry tasks out
 * @param timer   wakes queues
 */
public record Threads(ExecutorService workers, ScheduledExecutorService timer) implements AutoCloseable {
    private static final long IDLE_SECONDS = 20;

    /** @param parallel tasks at a time */
    public static Threads of(int parallel) {
        var workers = new ThreadPoolExecutor(
                parallel,
                parallel,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                named("module-worker"));
        workers.allowCoreThreadTimeOut(true);
        var timer = new ScheduledThreadPoolExecutor(1, named("module-timer"));
        timer.setRemoveOnCancelPolicy(true);
        return new Threads(workers, timer);
    }

    /** Daemon threads of that name with a number. */
    public static ThreadFactory named(String prefix) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, prefix + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
    }
}
