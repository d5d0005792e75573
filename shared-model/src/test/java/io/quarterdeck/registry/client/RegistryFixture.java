package io.quarterdeck.registry.client;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.registry.RegistryClient;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.RegistryLimits;
import io.quarterdeck.registry.RegistryObserver;
import io.quarterdeck.registry.RegistrySettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client under test, with quick retries, a private environment and a list of what it told its observer. */
final class RegistryFixture implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final List<String> observed = new CopyOnWriteArrayList<>();
    private final VertxRegistryClients clients;

    static RegistryLimits quick() {
        return RegistryLimits.defaults()
                .withCallTimeout(Duration.ofSeconds(20))
                .withRetryWaits(Duration.ofMillis(10), Duration.ofMillis(20));
    }

    RegistryFixture() {
        this(quick());
    }

    RegistryFixture(RegistryLimits limits) {
        this(limits, Map.of(), InstantSource.system());
    }

    RegistryFixture(RegistryLimits limits, Map<String, String> environment, InstantSource clock) {
        var observer = new RegistryObserver() {
            @Override
            public void request(String host, Operation operation, int code) {
                observed.add(operation.label() + " " + code);
            }
        };
        clients = new VertxRegistryClients(
                vertx,
                VertxRegistryClients.Options.defaults()
                        .withUserAgent(() -> "3c1b4f5e-cluster-uuid")
                        .withLimits(limits)
                        .withObserver(observer)
                        .withClock(clock)
                        .withEnvironment(environment));
    }

    VertxRegistryClients clients() {
        return clients;
    }

    RegistryClient open(RegistrySettings settings) {
        return clients.open(settings);
    }

    /** {@code <operation> <code>} of each request. */
    List<String> observed() {
        return List.copyOf(observed);
    }

    static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }

    static RegistryException failure(Uni<?> uni) {
        return catchThrowableOfType(RegistryException.class, () -> get(uni));
    }

    static String text(Uni<?> uni) {
        return failure(uni).message();
    }

    @Override
    public void close() {
        clients.close();
        vertx.closeAndAwait();
    }
}
