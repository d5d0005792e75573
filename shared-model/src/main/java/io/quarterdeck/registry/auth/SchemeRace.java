package io.quarterdeck.registry.auth;

import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.http.Answer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of two schemes answers first? HTTPS has a head start; HTTP starts when it is over, or at once when HTTPS fails.
 * Fails when both have: {@code <https text>; <http text>}.
 */
final class SchemeRace {
    private final Uni<Answer> http;
    private final UniEmitter<? super Answer> emitter;
    private final List<Cancellable> running = new ArrayList<>();
    private Throwable httpsFailure;
    private Throwable httpFailure;
    private boolean httpStarted;
    private boolean over;

    private SchemeRace(Uni<Answer> http, UniEmitter<? super Answer> emitter) {
        this.http = http;
        this.emitter = emitter;
    }

    static Uni<Answer> run(Uni<Answer> https, Uni<Answer> http, Uni<Void> headStart) {
        return Uni.createFrom().emitter(emitter -> {
            var race = new SchemeRace(http, emitter);
            emitter.onTermination(race::stop);
            race.follow(https.subscribe().with(emitter::complete, race::httpsFailed));
            race.follow(headStart.subscribe().with(nothing -> race.startHttp()));
        });
    }

    private void httpsFailed(Throwable failure) {
        synchronized (this) {
            httpsFailure = failure;
        }
        startHttp();
        judge();
    }

    private void httpFailed(Throwable failure) {
        synchronized (this) {
            httpFailure = failure;
        }
        judge();
    }

    private void startHttp() {
        synchronized (this) {
            if (httpStarted || over) {
                return;
            }
            httpStarted = true;
        }
        follow(http.subscribe().with(emitter::complete, this::httpFailed));
    }

    private void judge() {
        Throwable told;
        synchronized (this) {
            if (httpsFailure == null || httpFailure == null) {
                return;
            }
            told = httpFailure instanceof RegistryException last
                    ? last.withPrefix(httpsFailure.getMessage() + "; ")
                    : httpFailure;
        }
        emitter.fail(told);
    }

    private void follow(Cancellable started) {
        synchronized (this) {
            if (!over) {
                running.add(started);
                return;
            }
        }
        started.cancel();
    }

    private void stop() {
        List<Cancellable> rest;
        synchronized (this) {
            over = true;
            rest = List.copyOf(running);
        }
        rest.forEach(Cancellable::cancel);
    }
}
