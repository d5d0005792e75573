package io.quarterdeck.lifecycle.hook;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as authors of hooks write them: {@code 1h30m}, {@code 10s}, {@code 1.5s}, {@code 300ms}. */
public final class GoDuration {
    private static final Pattern WHOLE =
            Pattern.compile("[+-]?(?:(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:ns|us|µs|μs|ms|s|m|h))+");
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private GoDuration() {}

    /** Empty if the text is no duration or too long for one (292 years); {@code 0} needs no unit. */
    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        var total = BigDecimal.ZERO;
        var parts = PART.matcher(text);
        while (parts.find()) {
            total = total.add(number(parts.group(1)).multiply(BigDecimal.valueOf(NANOS.get(parts.group(2)))));
        }
        if (total.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return Optional.empty();
        }
        var nanos = total.longValue();
        return Optional.of(Duration.ofNanos(text.startsWith("-") ? -nanos : nanos));
    }

    /** As Go prints it: {@code 1m30s}, {@code 1.5s}, {@code 250ms}, {@code 0s}. */
    public static String print(Duration duration) {
        if (duration.isNegative()) {
            return "-" + print(duration.negated());
        }
        if (duration.isZero()) {
            return "0s";
        }
        var nanos = duration.toNanos();
        if (nanos < NANOS.get("us")) {
            return nanos + "ns";
        }
        if (nanos < NANOS.get("ms")) {
            return in(nanos, "us").replace("us", "µs");
        }
        if (nanos < NANOS.get("s")) {
            return in(nanos, "ms");
        }
        var minutes = duration.toMinutes();
        var seconds = in(nanos - minutes * NANOS.get("m"), "s");
        if (minutes == 0) {
            return seconds;
        }
        return (minutes < 60 ? "" : minutes / 60 + "h") + minutes % 60 + "m" + seconds;
    }

    private static String in(long nanos, String unit) {
        var number = BigDecimal.valueOf(nanos).divide(BigDecimal.valueOf(NANOS.get(unit)));
        return (number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString()) + unit;
    }

    private static BigDecimal number(String digits) {
        return new BigDecimal(digits.endsWith(".") ? digits + "0" : digits);
    }
}
