package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.run.BackOff;
import io.quarterdeck.lifecycle.staging.StagedAnswer;
import io.quarterdeck.lifecycle.staging.StagingMemory;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Stagings under way and what came of the last ones; as many at a time as its threads, one a module (spec 04 §1.3 rule 4). */
public final class StagingDesk {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.lifecycle");

    private final Stager stager;
    private final ExecutorService threads;
    private final Clock clock;
    private final Supplier<Double> random;
    private final Consumer<String> answered;
    private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();
    private final Set<String> busyModules = ConcurrentHashMap.newKeySet();

    /**
     * @param threads  as many as stagings may run at a time
     * @param answered gets the name of a release whose answer is new
     */
    public StagingDesk(
            Stager stager, ExecutorService threads, Clock clock, Supplier<Double> random, Consumer<String> answered) {
        this.stager = stager;
        this.threads = threads;
        this.clock = clock;
        this.random = random;
        this.answered = answered;
    }

    /** One release at this desk. */
    private record Attempt(
            StagingOrder order,
            Optional<Future<?>> running,
            Optional<StagedAnswer> answer,
            int failures,
            Optional<Instant> nextTry) {

        Attempt runningAs(Future<?> future) {
            return new Attempt(order, Optional.of(future), answer, failures, nextTry);
        }
    }

    /** What the decision about the release needs to know. */
    public StagingMemory memory(String release) {
        return Optional.ofNullable(attempts.get(release))
                .map(it -> new StagingMemory(
                        it.running().isPresent(), it.nextTry(), it.answer().map(answer -> it.order()
                                .settings())))
                .orElseGet(StagingMemory::none);
    }

    /** The answer to the last order, if it speaks about this generation. */
    public Optional<StagedAnswer> answer(String release, long generation) {
        return Optional.ofNullable(attempts.get(release))
                .filter(it -> it.order().generation() == generation)
                .flatMap(Attempt::answer);
    }

    /** Whether the module has a staging under way: then another release of it has to wait. */
    public boolean isBusy(String module) {
        return busyModules.contains(module);
    }

    /** Begins an attempt; does not block. */
    public synchronized void stage(StagingOrder order) {
        var release = order.target().release();
        if (!busyModules.add(order.module())) {
            return;
        }
        var before = Optional.ofNullable(attempts.get(release));
        var failures = before.map(Attempt::failures).orElse(0);
        LOG.infof("module %s: staging %s", order.module(), order.target().version());
        attempts.put(release, new Attempt(order, Optional.empty(), Optional.empty(), failures, Optional.empty()));
        var future = threads.submit(() -> carryOut(order));
        attempts.computeIfPresent(release, (name, it) -> it.answer().isPresent() ? it : it.runningAs(future));
    }

    /** Ends the attempt that is under way; staged bytes stay. */
    public synchronized void cancel(String release) {
        var attempt = attempts.remove(release);
        if (attempt != null) {
            attempt.running().ifPresent(it -> it.cancel(true));
            busyModules.remove(attempt.order().module());
        }
    }

    private void carryOut(StagingOrder order) {
        StagedAnswer answer;
        try {
            answer = stager.stage(order);
        } catch (RuntimeException e) {
            if (!isAwaited(order)) {
                return; // ended on purpose
            }
            LOG.errorf(
                    e,
                    "module %s: staging %s failed unexpectedly",
                    order.module(),
                    order.target().version());
            answer = StagedAnswer.failed(
                    StagedAnswer.DOWNLOAD_FAILED,
                    "download the '%s/%s' module: %s"
                            .formatted(order.module(), order.target().version(), e),
                    Optional.empty());
        }
        finish(order, answer);
    }

    private void finish(StagingOrder order, StagedAnswer answer) {
        var release = order.target().release();
        synchronized (this) {
            if (!isAwaited(order)) {
                return;
            }
            var attempt = attempts.get(release);
            busyModules.remove(order.module());
            var retry = answer.reason().equals(StagedAnswer.DOWNLOAD_FAILED);
            var delay = BackOff.fetchDelay(attempt.failures(), random.get());
            attempts.put(
                    release,
                    new Attempt(
                            order,
                            Optional.empty(),
                            Optional.of(answer),
                            retry ? attempt.failures() + 1 : 0,
                            retry ? Optional.of(clock.instant().plus(delay)) : Optional.empty()));
        }
        LOG.infof(
                "module %s: staging %s: %s%s",
                order.module(),
                order.target().version(),
                answer.reason(),
                answer.message().isEmpty() ? "" : ": " + answer.message());
        answered.accept(release);
    }

    /** Not cancelled, and no other attempt begun meanwhile. */
    private boolean isAwaited(StagingOrder order) {
        var attempt = attempts.get(order.target().release());
        return attempt != null && attempt.order() == order;
    }
}
