package io.quarterdeck.lifecycle.run;

import java.time.Duration;

/** How long a failed task waits before its next try (spec 05 §9.4). */
public final class BackOff {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration CAP = Duration.ofSeconds(32);
    private static final int LAST_GROWING = 5;

    private BackOff() {}

    /**
     * The delay: 5 s at once, then 5 s + 2^(n−1) s + a random part, 32 s from the sixth repetition on.
     *
     * @param earlier consecutive failures of the task before this one, from 0
     * @param random  0 ≤ random &lt; 1, in seconds
     * @return cut to 100 ms
     */
    public static Duration delay(int earlier, double random) {
        if (earlier <= 0) {
            return FIRST;
        }
        if (earlier > LAST_GROWING) {
            return CAP;
        }
        var millis = FIRST.toMillis() + (1000L << (earlier - 1)) + (long) (random * 1000);
        var cut = Duration.ofMillis(millis / 100 * 100);
        return cut.compareTo(CAP) > 0 ? CAP : cut;
    }

    /**
     * The delay of a staging or of another fetch: 15 s, doubling to 5 min, ± 10 % (spec 04 §12.2).
     *
     * @param earlier consecutive failures before this one, from 0
     * @param random  0 ≤ random &lt; 1
     */
    public static Duration fetchDelay(int earlier, double random) {
        var base = Math.min(Duration.ofMinutes(5).toMillis(), 15_000L << Math.min(earlier, 10));
        return Duration.ofMillis((long) (base * (0.9 + 0.2 * random)));
    }
}
