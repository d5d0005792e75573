package io.quarterdeck.registry.http;

import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.RegistryLimits;
import io.quarterdeck.registry.RegistryObserver;
import io.quarterdeck.registry.text.AnswerText;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Politeness towards one host, shared by all sources of the process: rate, requests in flight, pauses the host asks for,
 * and whether it answers at all (spec 02 §3.6).
 */
final class HostGate {
    private static final int CIRCUIT = 5;
    private static final Duration WATCHDOG = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final InstantSource clock;
    private final RegistryLimits limits;
    private final RegistryObserver observer;
    private final String host;
    private final TokenBucket bucket;
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private int inFlight;
    private int unanswered;
    private boolean timerSet;
    private Instant pausedUntil = Instant.MIN;
    private RegistryException pause;

    private record Waiter(UniEmitter<? super Permit> emitter, Call call, Instant since) {}

    HostGate(String host, Vertx vertx, InstantSource clock, RegistryLimits limits, RegistryObserver observer) {
        this.host = host;
        this.vertx = vertx;
        this.clock = clock;
        this.limits = limits;
        this.observer = observer;
        this.bucket = new TokenBucket(limits.rate(), limits.burst(), clock.instant());
    }

    /** The right to send one request; given back when its answer has been read. */
    final class Permit {
        private final long watchdog;
        private boolean given = true;

        private Permit(Call call) {
            // a permit lost between two threads must not block the host for ever
            var latest = call.remaining().plus(WATCHDOG).toMillis();
            this.watchdog = vertx.setTimer(latest, id -> giveBack());
        }

        void giveBack() {
            synchronized (HostGate.this) {
                if (!given) {
                    return;
                }
                given = false;
                inFlight--;
            }
            vertx.cancelTimer(watchdog);
            pump();
        }
    }

    /** Waits for its turn; fails at once while the host has asked for a pause that is too long to wait for. */
    Uni<Permit> enter(Call call) {
        return Uni.createFrom().emitter(emitter -> {
            var waiter = new Waiter(emitter, call, clock.instant());
            emitter.onTermination(() -> leave(waiter));
            synchronized (this) {
                waiting.add(waiter);
            }
            pump();
        });
    }

    private synchronized void leave(Waiter waiter) {
        waiting.remove(waiter);
    }

    private void pump() {
        var ready = new ArrayList<Runnable>();
        synchronized (this) {
            admit(ready);
        }
        ready.forEach(Runnable::run); // outside the lock: they run the caller's pipeline
    }

    private void admit(List<Runnable> ready) {
        while (!waiting.isEmpty() && inFlight < limits.maxInFlight()) {
            var now = clock.instant();
            if (longPause(now)) {
                var refusal = pause.pausedUntil(pausedUntil);
                waiting.forEach(waiter -> ready.add(() -> waiter.emitter.fail(refusal)));
                waiting.clear();
                return;
            }
            var wait = pausedUntil.isAfter(now) ? Duration.between(now, pausedUntil) : bucket.take(now);
            if (!wait.isZero()) {
                pumpAfter(wait);
                return;
            }
            inFlight++;
            var waiter = waiting.poll();
            ready.add(() -> grant(waiter, now));
        }
    }

    private void grant(Waiter waiter, Instant now) {
        var waited = Duration.between(waiter.since, now);
        if (waited.compareTo(Duration.ZERO) > 0) {
            observer.throttled(host, waited);
        }
        waiter.emitter.complete(new Permit(waiter.call));
    }

    private void pumpAfter(Duration wait) {
        if (!timerSet) {
            timerSet = true;
            vertx.setTimer(wait.toMillis() + 1, id -> {
                synchronized (this) {
                    timerSet = false;
                }
                pump();
            });
        }
    }

    private boolean longPause(Instant now) {
        return pausedUntil.isAfter(now.plus(limits.maxWait()));
    }

    /** Notes an answer and the wishes in it. */
    void answered(URI uri, int status, String retryAfter) {
        synchronized (this) {
            var now = clock.instant();
            unanswered = 0;
            if (status == 429) {
                bucket.throttled(now);
                observer.rate(host, bucket.rate());
            }
            if (status == 429 || status == 503) {
                RetryAfter.until(retryAfter, now).filter(pausedUntil::isBefore).ifPresent(until -> {
                    pausedUntil = until;
                    pause = AnswerText.failure("GET", uri, status, new byte[0]);
                });
            }
        }
        pump();
    }

    /** Notes a request without answer. */
    synchronized void unanswered() {
        unanswered++;
    }

    /** Whether the host has been silent long enough to end a scan. */
    synchronized boolean silent() {
        return unanswered >= CIRCUIT;
    }

    /** The failure of a request that must not be repeated now, because the host has asked for a long pause. */
    synchronized Optional<RegistryException> refusal() {
        return longPause(clock.instant()) ? Optional.of(pause.pausedUntil(pausedUntil)) : Optional.empty();
    }
}
