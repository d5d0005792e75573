package io.quarterdeck.model;

import io.quarterdeck.version.Reading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Durations as Go writes them, which is how users and authors write them in settings, hooks and variables: {@code 1h30m},
 * {@code 1.5s}, {@code -1.5h}; units {@code ns us µs ms s m h}, decimals allowed, {@code 0} needs no unit.
 */
public final class GoDuration {
    private static final Pattern TERM = Pattern.compile("(\\d*(?:\\.\\d*)?)([^\\d.]*)");
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

    /**
     * The duration, up to 292 years in both directions, or Go's words about what is wrong with it:
     * {@code time: invalid duration "<text>"}, {@code time: missing unit in duration "<text>"} or
     * {@code time: unknown unit "<unit>" in duration "<text>"}.
     */
    public static Reading<Duration> parse(String text) {
        var unsigned = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        if (unsigned.equals("0")) {
            return Reading.good(Duration.ZERO);
        }
        return unsigned.isEmpty() ? invalid(text) : sum(text, unsigned);
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

    private static Reading<Duration> sum(String text, String unsigned) {
        var nanos = BigDecimal.ZERO;
        var terms = TERM.matcher(unsigned);
        for (int at = 0; at < unsigned.length(); at = terms.end()) {
            if (!terms.find(at) || terms.start() != at || !terms.group(1).matches(".*\\d.*")) {
                return invalid(text);
            }
            var unit = terms.group(2);
            if (unit.isEmpty()) {
                return Reading.bad("time: missing unit in duration \"" + text + "\"");
            }
            if (!NANOS.containsKey(unit)) {
                return Reading.bad("time: unknown unit \"" + unit + "\" in duration \"" + text + "\"");
            }
            nanos = nanos.add(number(terms.group(1)).multiply(BigDecimal.valueOf(NANOS.get(unit))));
        }
        if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return invalid(text);
        }
        var whole = nanos.setScale(0, RoundingMode.DOWN).longValueExact();
        return Reading.good(Duration.ofNanos(text.startsWith("-") ? -whole : whole));
    }

    private static Reading<Duration> invalid(String text) {
        return Reading.bad("time: invalid duration \"" + text + "\"");
    }

    private static String in(long nanos, String unit) {
        var number = BigDecimal.valueOf(nanos).divide(BigDecimal.valueOf(NANOS.get(unit)));
        return (number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString()) + unit;
    }

    private static BigDecimal number(String digits) {
        return new BigDecimal(digits.endsWith(".") ? digits + "0" : digits);
    }
}
