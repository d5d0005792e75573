package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Fills in what is missing: a property with {@code default} gets a copy of it, then existing keys and array elements are
 * visited; {@code patternProperties}, {@code additionalProperties}, {@code oneOf} are not (spec 05 §7.1).
 */
final class SchemaDefaults {
    private SchemaDefaults() {}

    static ObjectNode fill(JsonNode schema, ObjectNode tree) {
        var filled = tree.deepCopy();
        fillInPlace(schema, filled);
        return filled;
    }

    private static void fillInPlace(JsonNode schema, JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            schema.path("properties").properties().forEach(entry -> property(entry.getKey(), entry.getValue(), object));
        } else if (tree instanceof ArrayNode array && schema.path("items").isObject()) {
            array.forEach(element -> fillInPlace(schema.get("items"), element));
        }
    }

    private static void property(String name, JsonNode schema, ObjectNode object) {
        if (!object.has(name) && schema.has("default")) {
            object.set(name, schema.get("default").deepCopy());
        }
        if (object.has(name)) {
            fillInPlace(schema, object.get(name));
        }
    }
}
