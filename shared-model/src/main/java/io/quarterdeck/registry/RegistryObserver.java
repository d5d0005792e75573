package io.quarterdeck.registry;

import java.time.Duration;

/** Told about every request; feeds {@code quarterdeck_registry_*} (spec 02 §19). Called from event loops: be quick. */
public interface RegistryObserver {
    RegistryObserver NONE = new RegistryObserver() {};

    /** The kinds of request, as the metric names them. */
    enum Operation {
        PING,
        TOKEN,
        TAGS,
        HEAD,
        MANIFEST,
        BLOB;

        /** Value of label {@code operation}. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A request has ended.
     *
     * @param host {@code host[:port]} that was asked
     * @param code HTTP status; 0 without an answer
     */
    default void request(String host, Operation operation, int code) {}

    /** A request waited because of the rate limit, a pause or the cap of requests in flight. */
    default void throttled(String host, Duration waited) {}

    /** The host's present rate, in requests per second; told when it changes. */
    default void rate(String host, double requestsPerSecond) {}
}
