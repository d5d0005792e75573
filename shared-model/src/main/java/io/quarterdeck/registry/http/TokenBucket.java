package io.quarterdeck.registry.http;

import java.time.Duration;
import java.time.Instant;

/**
 * How soon may the next request go out? Pure but for its own state; not thread-safe. Each 429 halves the rate, each
 * minute without one gives back a tenth of the nominal rate (spec 02 §3.6).
 */
final class TokenBucket {
    private static final Duration RECOVERY = Duration.ofMinutes(1);
    private static final double RECOVERED_SHARE = 0.1;
    private static final double FLOOR = 1;
    private static final double NANOS = 1e9;

    private final double nominal;
    private final int burst;
    private double rate;
    private double tokens;
    private Instant filledAt;
    private Instant calmSince;

    TokenBucket(int nominal, int burst, Instant now) {
        this.nominal = nominal;
        this.burst = burst;
        this.rate = nominal;
        this.tokens = burst;
        this.filledAt = now;
        this.calmSince = now;
    }

    /** Takes a token if there is one. @return zero if taken, else how long until one will be there */
    Duration take(Instant now) {
        recover(now);
        fill(now);
        if (tokens >= 1) {
            tokens -= 1;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - tokens) / rate * NANOS));
    }

    /** The registry said 429. */
    void throttled(Instant now) {
        fill(now);
        rate = Math.max(FLOOR, rate / 2);
        tokens = Math.min(tokens, rate);
        calmSince = now;
    }

    double rate() {
        return rate;
    }

    private void recover(Instant now) {
        while (rate < nominal && !now.isBefore(calmSince.plus(RECOVERY))) {
            calmSince = calmSince.plus(RECOVERY);
            fill(calmSince);
            rate = Math.min(nominal, rate + nominal * RECOVERED_SHARE);
        }
    }

    private void fill(Instant now) {
        if (now.isAfter(filledAt)) {
            var seconds = Duration.between(filledAt, now).toNanos() / NANOS;
            tokens = Math.min(burst, tokens + seconds * rate);
            filledAt = now;
        }
    }
}
