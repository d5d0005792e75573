package io.quarterdeck.lifecycle.hook.schedule;

import io.quarterdeck.lifecycle.hook.Crontab;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fires schedules. Equal crontab texts share one timer and fire together, in the order in which they were added.
 *
 * <p>Safe for use by many threads. Firings missed while the process slept are not made up for.
 *
 * @see "spec 05 §16.2"
 */
public final class Schedules {

    /** Waiting is cut into pieces, so that a clock that was set is noticed. */
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(5);

    private final Timer timer;
    private final InstantSource clock;
    private final Map<String, Entry> entries = new HashMap<>();

    public Schedules(Timer timer, InstantSource clock) {
        this.timer = timer;
        this.clock = clock;
    }

    /** One listener of a crontab, to be stopped. */
    public interface Handle {
        void stop();
    }

    private static final class Entry {
        private final List<Runnable> listeners = new ArrayList<>();
        private Instant due;
        private Timer.Pending pending = () -> {};
    }

    /** Calls the listener at each firing, from a thread of the timer; it must return quickly. */
    public synchronized Handle add(Crontab crontab, Runnable onFire) {
        var entry = entries.get(crontab.text());
        if (entry == null) {
            entry = new Entry();
            entries.put(crontab.text(), entry);
            plan(crontab, entry, clock.instant());
        }
        // a wrapper, so that the same listener may be added twice and stopped once
        Runnable listener = onFire::run;
        entry.listeners.add(listener);
        return () -> remove(crontab, listener);
    }

    /** How many timers run. */
    public synchronized int timers() {
        return entries.size();
    }

    private synchronized void remove(Crontab crontab, Runnable listener) {
        var entry = entries.get(crontab.text());
        if (entry != null && entry.listeners.remove(listener) && entry.listeners.isEmpty()) {
            entry.pending.cancel();
            entries.remove(crontab.text());
        }
    }

    private void plan(Crontab crontab, Entry entry, Instant after) {
        var next = crontab.next(after);
        if (next.isPresent()) {
            entry.due = next.get();
            sleep(crontab, entry, clock.instant());
        }
    }

    private void sleep(Crontab crontab, Entry entry, Instant now) {
        var wait = Duration.between(now, entry.due);
        var delay = wait.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : wait.isNegative() ? Duration.ZERO : wait;
        entry.pending = timer.after(delay, () -> wake(crontab, entry));
    }

    private void wake(Crontab crontab, Entry entry) {
        List<Runnable> due;
        synchronized (this) {
            if (entries.get(crontab.text()) != entry) {
                return;
            }
            var now = clock.instant();
            if (now.isBefore(entry.due)) {
                sleep(crontab, entry, now);
                return;
            }
            due = List.copyOf(entry.listeners);
            plan(crontab, entry, now);
        }
        due.forEach(Runnable::run);
    }
}
