package io.quarterdeck.release.policy;

import io.quarterdeck.version.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 1h30m}, {@code 1.5s}; units {@code ns us µs ms s m h}. */
final class GoDuration {

    static final Reading<Duration> ZERO = Reading.good(Duration.ZERO);

    private static final Pattern PART = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");
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

    /** The duration, or {@code time: invalid duration "<text>"}; negative ones are invalid here. */
    static Reading<Duration> parse(String text) {
        if (text.equals("0")) {
            return ZERO;
        }
        var part = PART.matcher(text);
        var nanos = BigDecimal.ZERO;
        int position = 0;
        while (part.find() && part.start() == position) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(NANOS.get(part.group(2)))));
            position = part.end();
        }
        boolean whole = position == text.length() && position > 0;
        return whole && nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                ? Reading.good(Duration.ofNanos(nanos.longValue()))
                : Reading.bad("time: invalid duration \"" + text + "\"");
    }
}
