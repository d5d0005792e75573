package io.quarterdeck.registry.http;

import io.quarterdeck.registry.RegistryLimits;
import io.quarterdeck.registry.RegistryObserver;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * What all requests of the process share: event loops, gates of the hosts, proxies, limits, observer, clock.
 *
 * @param userAgent asked for each request; empty means {@code deckhouse-controller}
 */
public record Transport(
        Vertx vertx,
        InstantSource clock,
        RegistryLimits limits,
        RegistryObserver observer,
        Supplier<String> userAgent,
        Proxies proxies,
        ConcurrentMap<String, HostGate> gates) {
    private static final String DEFAULT_AGENT = "deckhouse-controller";

    public static Transport of(
            Vertx vertx,
            InstantSource clock,
            RegistryLimits limits,
            RegistryObserver observer,
            Supplier<String> userAgent,
            Proxies proxies) {
        return new Transport(vertx, clock, limits, observer, userAgent, proxies, new ConcurrentHashMap<>());
    }

    String agent() {
        var given = userAgent.get();
        return given == null || given.isEmpty() ? DEFAULT_AGENT : given;
    }

    HostGate gate(URI uri) {
        return gates.computeIfAbsent(uri.getRawAuthority(), host -> new HostGate(host, vertx, clock, limits, observer));
    }

    /** Emits once the time is over. */
    public Uni<Void> pause(Duration duration) {
        return Uni.createFrom().emitter(emitter -> {
            var timer = vertx.setTimer(Math.max(1, duration.toMillis()), id -> emitter.complete(null));
            emitter.onTermination(() -> vertx.cancelTimer(timer));
        });
    }
}
