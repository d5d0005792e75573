package io.quarterdeck.sync.kube;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What triggers ask of a source until its next pass serves it (spec 02 §5). Safe for all threads. */
@ApplicationScoped
public class PendingWork {
    /**
     * @param since the first trigger; triggers of one source are merged for a second
     * @param lookUps modules to look up
     * @param restores Modules that somebody deleted
     * @param scan whether the whole source is asked for
     */
    public record Batch(Instant since, List<String> lookUps, List<String> restores, boolean scan) {}

    private static final class Open {
        private final Instant since;
        private final TreeSet<String> lookUps = new TreeSet<>();
        private final TreeSet<String> restores = new TreeSet<>();
        private boolean scan;

        private Open(Instant since) {
            this.since = since;
        }

        private Batch batch() {
            return new Batch(since, List.copyOf(lookUps), List.copyOf(restores), scan);
        }
    }

    private final Map<String, Open> open = new HashMap<>();

    synchronized void lookUp(String source, String module, Instant now) {
        of(source, now).lookUps.add(module);
    }

    synchronized void restore(String source, String module, Instant now) {
        of(source, now).restores.add(module);
    }

    synchronized void scan(String source, Instant now) {
        of(source, now).scan = true;
    }

    synchronized Optional<Batch> peek(String source) {
        return Optional.ofNullable(open.get(source)).map(Open::batch);
    }

    /** Hands the work over; it is the caller's from now on. */
    synchronized Optional<Batch> take(String source) {
        return Optional.ofNullable(open.remove(source)).map(Open::batch);
    }

    private Open of(String source, Instant now) {
        return open.computeIfAbsent(source, s -> new Open(now));
    }
}
