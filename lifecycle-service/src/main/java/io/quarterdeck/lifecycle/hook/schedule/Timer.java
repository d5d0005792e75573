package io.quarterdeck.lifecycle.hook.schedule;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Port: runs something later, once. */
@FunctionalInterface
public interface Timer {

    /** A pending call that can be taken back. */
    interface Pending {
        void cancel();
    }

    Pending after(Duration delay, Runnable action);

    /** On the executor's threads; actions must be short. */
    static Timer on(ScheduledExecutorService executor) {
        return (delay, action) -> {
            var future = executor.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> future.cancel(false);
        };
    }
}
