package io.quarterdeck.sync.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names that wait for their turn; one that failed waits 1 s, doubling, at most 3 min (spec 02 §5). Safe for all threads. */
public final class DueNames {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int DOUBLINGS = 8;

    private final Map<String, Instant> due = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();

    /** A name that waits after a failure goes on waiting. */
    public synchronized void add(String name, Instant now) {
        due.putIfAbsent(name, now);
    }

    /** The names whose turn it is, sorted; they are the caller's now. */
    public synchronized List<String> take(Instant now) {
        var ripe = due.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        ripe.forEach(due::remove);
        return ripe;
    }

    public synchronized void done(String name) {
        failures.remove(name);
    }

    public synchronized void failed(String name, Instant now) {
        var count = failures.merge(name, 1, Integer::sum);
        var wait = Duration.ofSeconds(1L << Math.min(count - 1, DOUBLINGS));
        due.put(name, now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait));
    }
}
