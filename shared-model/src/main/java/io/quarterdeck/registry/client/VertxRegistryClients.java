package io.quarterdeck.registry.client;

import io.quarterdeck.registry.RegistryClient;
import io.quarterdeck.registry.RegistryClients;
import io.quarterdeck.registry.RegistryLimits;
import io.quarterdeck.registry.RegistryObserver;
import io.quarterdeck.registry.RegistrySettings;
import io.vertx.mutiny.core.Vertx;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** The registries of this process, over Vert.x. */
public final class VertxRegistryClients implements RegistryClients {

    /**
     * What the clients are built from.
     *
     * @param clock for pauses, token lives and certificates
     * @param userAgent asked for each request; empty means {@code deckhouse-controller}
     * @param environment read for {@code REGISTRY_TIMEOUT} and the proxy variables
     */
    public record Options(
            InstantSource clock,
            Supplier<String> userAgent,
            RegistryLimits limits,
            RegistryObserver observer,
            Map<String, String> environment) {

        /** The process's environment and clock, limits of the specification, nobody told. */
        public static Options defaults() {
            return new Options(
                    InstantSource.system(),
                    () -> "",
                    RegistryLimits.defaults(),
                    RegistryObserver.NONE,
                    System.getenv());
        }

        public Options withUserAgent(Supplier<String> agent) {
            return new Options(clock, agent, limits, observer, environment);
        }

        public Options withLimits(RegistryLimits newLimits) {
            return new Options(clock, userAgent, newLimits, observer, environment);
        }

        public Options withObserver(RegistryObserver newObserver) {
            return new Options(clock, userAgent, limits, newObserver, environment);
        }

        public Options withClock(InstantSource newClock) {
            return new Options(newClock, userAgent, limits, observer, environment);
        }

        public Options withEnvironment(Map<String, String> variables) {
            return new Options(clock, userAgent, limits, observer, Map.copyOf(variables));
        }
    }

    /** Clients on this Vert.x, which stays the caller's to close. */
    public VertxRegistryClients(Vertx vertx, Options options) {}

    @Override
    public RegistryClient open(RegistrySettings settings) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public void forget(RegistrySettings settings) {}

    @Override
    public void close() {}
}
