package io.quarterdeck.registry.http;

import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** One client call with its deadline; all its requests share it. */
public record Call(InstantSource clock, Instant deadline) {

    public static Call startingNow(InstantSource clock, Duration limit) {
        return new Call(clock, clock.instant().plus(limit));
    }

    /** Time left; at least one millisecond, so that a timer set to it does fire. */
    public Duration remaining() {
        var left = Duration.between(clock.instant(), deadline);
        return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
    }

    /** The failure of the request under way when the time is up. */
    public static RegistryException deadlineExceeded(String method, URI uri) {
        return new RegistryException(
                ErrorCategory.TIMEOUT, NetworkFailure.prefix(method, uri) + "context deadline exceeded");
    }
}
