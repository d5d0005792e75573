package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code type}, {@code nullable} and {@code x-nullable}; a whole number is an integer however it is written. */
final class TypeRule {
    private TypeRule() {}

    static Optional<String> violation(JsonNode schema, JsonNode value, String path) {
        var wanted = wanted(schema.path("type"));
        var is = nameOf(value);
        if (wanted.isEmpty() || wanted.contains(is) || isNullAllowed(schema, value) || isNumberAllowed(wanted, is)) {
            return Optional.empty();
        }
        return Optional.of("%s must be of type %s: \"%s\"".formatted(path, String.join(",", wanted), is));
    }

    private static List<String> wanted(JsonNode type) {
        if (type.isTextual()) {
            return List.of(type.asText());
        }
        var names = new ArrayList<String>();
        type.forEach(name -> names.add(name.asText()));
        return names;
    }

    private static boolean isNullAllowed(JsonNode schema, JsonNode value) {
        return value.isNull()
                && (schema.path("nullable").asBoolean()
                        || schema.path("x-nullable").asBoolean());
    }

    private static boolean isNumberAllowed(List<String> wanted, String is) {
        return is.equals("integer") && wanted.contains("number");
    }

    private static String nameOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> isWhole(value) ? "integer" : "number";
            default -> "null";
        };
    }

    private static boolean isWhole(JsonNode number) {
        return number.isIntegralNumber()
                || number.decimalValue().stripTrailingZeros().scale() <= 0;
    }
}
