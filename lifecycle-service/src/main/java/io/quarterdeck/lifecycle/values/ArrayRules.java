package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;

/** {@code items}, {@code additionalItems}, {@code uniqueItems}, number of items. */
final class ArrayRules {
    private ArrayRules() {}

    static void check(JsonNode schema, JsonNode array, String path, SchemaValidator validator) {
        count(schema, array, path, validator);
        if (schema.path("uniqueItems").asBoolean() && hasDuplicates(array)) {
            validator.violation(path + " shouldn't contain duplicates");
        }
        var items = schema.path("items");
        for (var i = 0; i < array.size(); i++) {
            var each = items.isArray() ? item(schema, i) : items;
            if (each.isObject()) {
                validator.check(each, array.get(i), path + "." + i);
            } else if (each.isBoolean() && !each.asBoolean()) {
                validator.violation(path + " array doesn't allow for additional items");
            }
        }
    }

    private static JsonNode item(JsonNode schema, int index) {
        var positional = schema.get("items");
        return index < positional.size() ? positional.get(index) : schema.path("additionalItems");
    }

    private static boolean hasDuplicates(JsonNode array) {
        var seen = new HashSet<JsonNode>();
        for (var item : array) {
            if (!seen.add(item)) {
                return true;
            }
        }
        return false;
    }

    private static void count(JsonNode schema, JsonNode array, String path, SchemaValidator validator) {
        var least = schema.path("minItems");
        if (least.isNumber() && array.size() < least.asLong()) {
            validator.violation("%s should have at least %d items".formatted(path, least.asLong()));
        }
        var most = schema.path("maxItems");
        if (most.isNumber() && array.size() > most.asLong()) {
            validator.violation("%s should have at most %d items".formatted(path, most.asLong()));
        }
    }
}
