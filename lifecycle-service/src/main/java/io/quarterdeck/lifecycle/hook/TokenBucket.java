package io.quarterdeck.lifecycle.hook;

import java.time.Duration;
import java.time.Instant;

/**
 * When may a hook with a {@link RateLimit} run next? Immutable: asking gives the instant and the bucket after it.
 *
 * @param limit  the hook's setting
 * @param full   when the bucket is full again; runs shift it into the future
 */
public record TokenBucket(RateLimit limit, Instant full) {

    /** A full bucket: {@code burst} runs are free. */
    public static TokenBucket full(RateLimit limit, Instant now) {
        return new TokenBucket(limit, now);
    }

    /** A granted run: not before {@code at}, and what is left then. */
    public record Grant(Instant at, TokenBucket rest) {}

    /** Takes one token, waiting for it if there is none. */
    public Grant take(Instant now) {
        if (limit.minInterval().isZero() || limit.minInterval().isNegative()) {
            return new Grant(now, this);
        }
        var savedUp = limit.minInterval().multipliedBy(Math.max(limit.burst(), 1));
        var from = full.isBefore(now) ? now : full;
        var fullAfter = from.plus(limit.minInterval());
        var wait = Duration.between(now, fullAfter).minus(savedUp);
        var at = wait.isNegative() ? now : now.plus(wait);
        return new Grant(at, new TokenBucket(limit, fullAfter));
    }
}
