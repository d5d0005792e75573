package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code properties}, {@code patternProperties}, {@code additionalProperties}, {@code required}, number of properties. */
final class ObjectRules {
    private ObjectRules() {}

    static void check(JsonNode schema, JsonNode object, String path, SchemaValidator validator) {
        count(schema, object, path, validator);
        schema.path("required").forEach(name -> {
            if (!object.has(name.asText()) && !hasDefault(schema, name.asText())) {
                validator.violation(at(path, name.asText()) + " is required");
            }
        });
        object.properties().forEach(entry -> property(schema, entry.getKey(), entry.getValue(), path, validator));
    }

    private static boolean hasDefault(JsonNode schema, String name) {
        return schema.path("properties").path(name).has("default");
    }

    private static void property(JsonNode schema, String name, JsonNode value, String path, SchemaValidator validator) {
        var known = false;
        var declared = schema.path("properties").path(name);
        if (declared.isObject()) {
            known = true;
            validator.check(declared, value, at(path, name));
        }
        for (var pattern : schema.path("patternProperties").properties()) {
            if (GoPattern.found(pattern.getKey(), name)) {
                known = true;
                validator.check(pattern.getValue(), value, at(path, name));
            }
        }
        var additional = schema.path("additionalProperties");
        if (known) {
            return;
        }
        if (additional.isBoolean() && !additional.asBoolean()) {
            validator.violation(at(path, name) + " is a forbidden property");
        } else if (additional.isObject()) {
            validator.check(additional, value, at(path, name));
        }
    }

    private static void count(JsonNode schema, JsonNode object, String path, SchemaValidator validator) {
        var least = schema.path("minProperties");
        if (least.isNumber() && object.size() < least.asLong()) {
            validator.violation("%s should have at least %d properties".formatted(path, least.asLong()));
        }
        var most = schema.path("maxProperties");
        if (most.isNumber() && object.size() > most.asLong()) {
            validator.violation("%s should have at most %d properties".formatted(path, most.asLong()));
        }
    }

    private static String at(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
