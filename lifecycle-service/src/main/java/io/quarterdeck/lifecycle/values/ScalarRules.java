package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** {@code enum} of any value; length, {@code pattern}, {@code format} of texts; bounds of numbers. */
final class ScalarRules {
    private ScalarRules() {}

    static void check(JsonNode schema, JsonNode value, String path, SchemaValidator validator) {
        var allowed = schema.path("enum");
        if (allowed.isArray() && !contains(allowed, value)) {
            validator.violation("%s should be one of %s".formatted(path, GoText.of(allowed)));
        }
        if (value.isTextual()) {
            text(schema, value.asText(), path, validator);
        } else if (value.isNumber()) {
            number(schema, value.decimalValue(), path, validator);
        }
    }

    private static boolean contains(JsonNode allowed, JsonNode value) {
        for (var one : allowed) {
            if (one.isNumber() && value.isNumber()
                    ? one.decimalValue().compareTo(value.decimalValue()) == 0
                    : one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static void text(JsonNode schema, String text, String path, SchemaValidator validator) {
        var length = text.codePointCount(0, text.length());
        var least = schema.path("minLength");
        if (least.isNumber() && length < least.asLong()) {
            validator.violation("%s should be at least %d chars long".formatted(path, least.asLong()));
        }
        var most = schema.path("maxLength");
        if (most.isNumber() && length > most.asLong()) {
            validator.violation("%s should be at most %d chars long".formatted(path, most.asLong()));
        }
        var pattern = schema.path("pattern");
        if (pattern.isTextual() && !GoPattern.found(pattern.asText(), text)) {
            validator.violation("%s should match '%s'".formatted(path, pattern.asText()));
        }
        var format = schema.path("format").asText();
        if (!TextFormat.accepts(format, text)) {
            validator.violation("%s must be of type %s: %s".formatted(path, format, GoText.quoted(text)));
        }
    }

    private static void number(JsonNode schema, BigDecimal number, String path, SchemaValidator validator) {
        var minimum = schema.path("minimum");
        if (minimum.isNumber()) {
            var exclusive = schema.path("exclusiveMinimum").asBoolean();
            if (number.compareTo(minimum.decimalValue()) < (exclusive ? 1 : 0)) {
                var relation = exclusive ? "greater than" : "greater than or equal to";
                validator.violation("%s should be %s %s".formatted(path, relation, GoText.of(minimum)));
            }
        }
        var maximum = schema.path("maximum");
        if (maximum.isNumber()) {
            var exclusive = schema.path("exclusiveMaximum").asBoolean();
            if (number.compareTo(maximum.decimalValue()) > (exclusive ? -1 : 0)) {
                var relation = exclusive ? "less than" : "less than or equal to";
                validator.violation("%s should be %s %s".formatted(path, relation, GoText.of(maximum)));
            }
        }
        var factor = schema.path("multipleOf");
        if (factor.isNumber() && number.remainder(factor.decimalValue()).signum() != 0) {
            validator.violation("%s should be a multiple of %s".formatted(path, GoText.of(factor)));
        }
    }
}
