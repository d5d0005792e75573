package io.quarterdeck.registry.text;

import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** A duration in Go's notation: {@code 90s}, {@code 1h15m30.5s}, {@code -1.5h} (spec 02 §3.5). */
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
     * Reads {@code REGISTRY_TIMEOUT}.
     *
     * @throws RegistryException {@code parse duration: time: <reason>}, category InvalidConfiguration
     */
    public static Duration parse(String text) {
        var unsigned = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        if (unsigned.equals("0")) {
            return Duration.ZERO;
        }
        if (unsigned.isEmpty()) {
            throw invalid(text);
        }
        var sum = sum(text, unsigned);
        return Duration.ofNanos(text.startsWith("-") ? -sum : sum);
    }

    private static long sum(String text, String unsigned) {
        var nanos = BigDecimal.ZERO;
        var terms = TERM.matcher(unsigned);
        for (int at = 0; at < unsigned.length(); at = terms.end()) {
            if (!terms.find(at) || terms.start() != at || !terms.group(1).matches(".*\\d.*")) {
                throw invalid(text);
            }
            nanos = nanos.add(new BigDecimal(terms.group(1).replaceFirst("\\.$", ""))
                    .multiply(BigDecimal.valueOf(unit(text, terms.group(2)))));
        }
        try {
            return nanos.setScale(0, RoundingMode.DOWN).longValueExact();
        } catch (ArithmeticException e) {
            throw invalid(text);
        }
    }

    private static long unit(String text, String unit) {
        if (unit.isEmpty()) {
            throw failure("missing unit in duration \"" + text + "\"");
        }
        var nanos = NANOS.get(unit);
        if (nanos == null) {
            throw failure("unknown unit \"" + unit + "\" in duration \"" + text + "\"");
        }
        return nanos;
    }

    private static RegistryException invalid(String text) {
        return failure("invalid duration \"" + text + "\"");
    }

    private static RegistryException failure(String reason) {
        return new RegistryException(ErrorCategory.INVALID_CONFIGURATION, "parse duration: time: " + reason);
    }
}
