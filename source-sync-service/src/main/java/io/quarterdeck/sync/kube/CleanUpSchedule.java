package io.quarterdeck.sync.kube;

import io.javaoperatorsdk.operator.Operator;
import io.quarkus.scheduler.Scheduled;
import io.quarterdeck.operator.Leadership;
import io.quarterdeck.sync.lookup.CleanUp;
import io.quarterdeck.sync.lookup.Journal;
import io.quarterdeck.sync.scan.DueNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When the clean-up runs: for all modules at the start of the leader and every three hours, and for a single one when something
 * about it changed; a failed one again with back-off (spec 02 §5, §16, §18).
 */
@ApplicationScoped
public class CleanUpSchedule {
    private static final Duration PERIOD = Duration.ofHours(3);

    private final CleanUp cleanUp;
    private final Operator operator;
    private final Leadership leadership;
    private final Caches caches;
    private final Journal journal;
    private final InstantSource clock;
    private final DueNames due = new DueNames();
    private Instant nextRound = Instant.MIN;

    CleanUpSchedule(
            CleanUp cleanUp,
            Operator operator,
            Leadership leadership,
            Caches caches,
            Journal journal,
            InstantSource clock) {
        this.cleanUp = cleanUp;
        this.operator = operator;
        this.leadership = leadership;
        this.caches = caches;
        this.journal = journal;
        this.clock = clock;
    }

    /** Something about the module changed that may let it go. */
    void reconsider(String module) {
        due.add(module, clock.instant());
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        if (!operator.getRuntimeInfo().isStarted() || !leadership.leads() || !caches.filled()) {
            return;
        }
        var now = clock.instant();
        if (!now.isBefore(nextRound)) {
            nextRound = now.plus(PERIOD);
            cleanUp.candidates().forEach(module -> due.add(module, now));
        }
        due.take(now).forEach(this::one);
    }

    private void one(String module) {
        try {
            cleanUp.of(module);
            due.done(module);
        } catch (RuntimeException e) {
            journal.warn("-", module, "clean-up: " + e.getMessage());
            due.failed(module, clock.instant());
        }
    }
}
