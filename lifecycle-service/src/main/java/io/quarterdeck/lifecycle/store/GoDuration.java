package io.quarterdeck.lifecycle.store;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as Go prints them, rounded to milliseconds: {@code 2s}, {@code 1.5s}, {@code 1m2.5s}, {@code 350ms}. */
public final class GoDuration {
    private GoDuration() {}

    /** Negative durations, from a clock that was set back, count as zero. */
    public static String text(Duration duration) {
        var millis = Math.max(0, duration.toMillis());
        if (millis == 0) {
            return "0s";
        }
        if (millis < 1000) {
            return millis + "ms";
        }
        var hours = millis / 3_600_000;
        var minutes = millis / 60_000 % 60;
        var seconds = BigDecimal.valueOf(millis % 60_000, 3).stripTrailingZeros();
        return (hours > 0 ? hours + "h" : "")
                + (hours > 0 || minutes > 0 ? minutes + "m" : "")
                + (seconds.signum() == 0 ? "0" : seconds.toPlainString())
                + "s";
    }
}
