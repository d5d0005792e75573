package io.quarterdeck.registry.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A JSON value as Go's {@code %v} prints it: {@code map[Tag:stable]} (spec 02 §4.1). */
public final class GoValue {
    private static final int MAX_SIGNIFICANT_DIGITS = 17;
    private static final int SMALLEST_PLAIN_EXPONENT = -4;
    private static final int LARGEST_PLAIN_EXPONENT = 5;

    private GoValue() {}

    public static String text(JsonNode value) {
        if (value.isObject()) {
            return map(value);
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(GoValue::text)
                    .collect(Collectors.joining(" ", "[", "]"));
        }
        if (value.isNull()) {
            return "<nil>";
        }
        return value.isNumber() ? number(value.doubleValue()) : value.asText();
    }

    private static String map(JsonNode object) {
        var sorted = new TreeMap<String, JsonNode>();
        object.fields().forEachRemaining(field -> sorted.put(field.getKey(), field.getValue()));
        return sorted.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + text(entry.getValue()))
                .collect(Collectors.joining(" ", "map[", "]"));
    }

    /** A double with the fewest digits that read back as the same double. */
    static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        var shortest = shortest(value);
        var exponent = shortest.precision() - shortest.scale() - 1;
        return exponent < SMALLEST_PLAIN_EXPONENT || exponent > LARGEST_PLAIN_EXPONENT
                ? scientific(shortest, exponent)
                : shortest.toPlainString();
    }

    private static BigDecimal shortest(double value) {
        var exact = new BigDecimal(value);
        for (int digits = 1; digits < MAX_SIGNIFICANT_DIGITS; digits++) {
            var rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(MAX_SIGNIFICANT_DIGITS)).stripTrailingZeros();
    }

    private static String scientific(BigDecimal value, int exponent) {
        var digits = value.unscaledValue().abs().toString();
        var fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return (value.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+")
                + "%02d".formatted(Math.abs(exponent));
    }
}
