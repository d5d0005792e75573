package io.quarterdeck.registry;

import java.time.Duration;
import java.util.List;

/**
 * Limits of time, tries and politeness (spec 02 §3.5, §3.6, §21).
 *
 * @param callTimeout one client call: a listing with all its pages, an image with its layers
 * @param connectTimeout TCP connect
 * @param handshakeTimeout TLS handshake
 * @param idleTimeout an unused connection is closed after it
 * @param retryWaits waits between the attempts of a request, each ± 10 %; their number + 1 is that of the attempts
 * @param rate requests per second and host
 * @param burst size of the token bucket
 * @param maxInFlight requests under way per host
 * @param maxWait longest {@code Retry-After} that requests wait for
 * @param plainHttpDelay head start of HTTPS with {@code scheme: HTTP}
 */
public record RegistryLimits(
        Duration callTimeout,
        Duration connectTimeout,
        Duration handshakeTimeout,
        Duration idleTimeout,
        List<Duration> retryWaits,
        int rate,
        int burst,
        int maxInFlight,
        Duration maxWait,
        Duration plainHttpDelay) {

    /** The numbers of the specification. */
    public static RegistryLimits defaults() {
        return new RegistryLimits(
                Duration.ofSeconds(120),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(90),
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(3)),
                100,
                100,
                10,
                Duration.ofSeconds(30),
                Duration.ofMillis(300));
    }

    public RegistryLimits withCallTimeout(Duration timeout) {
        return new RegistryLimits(
                timeout,
                connectTimeout,
                handshakeTimeout,
                idleTimeout,
                retryWaits,
                rate,
                burst,
                maxInFlight,
                maxWait,
                plainHttpDelay);
    }

    /** For tests of time limits. */
    public RegistryLimits withNetworkTimeouts(Duration connect, Duration handshake) {
        return new RegistryLimits(
                callTimeout,
                connect,
                handshake,
                idleTimeout,
                retryWaits,
                rate,
                burst,
                maxInFlight,
                maxWait,
                plainHttpDelay);
    }

    public RegistryLimits withRetryWaits(Duration... waits) {
        return new RegistryLimits(
                callTimeout,
                connectTimeout,
                handshakeTimeout,
                idleTimeout,
                List.of(waits),
                rate,
                burst,
                maxInFlight,
                maxWait,
                plainHttpDelay);
    }

    public RegistryLimits withPoliteness(int newRate, int newBurst, int newMaxInFlight, Duration newMaxWait) {
        return new RegistryLimits(
                callTimeout,
                connectTimeout,
                handshakeTimeout,
                idleTimeout,
                retryWaits,
                newRate,
                newBurst,
                newMaxInFlight,
                newMaxWait,
                plainHttpDelay);
    }
}
