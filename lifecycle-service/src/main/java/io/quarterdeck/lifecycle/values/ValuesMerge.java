package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lays one tree over another: maps recursively, everything else replaces, {@code null} included (spec 05 §7.1). */
public final class ValuesMerge {
    private static final int MAX_DEPTH = 32;

    private ValuesMerge() {}

    /**
     * A new tree; the inputs stay as they are. Below 32 levels the upper map replaces the lower one.
     *
     * @param layers lowest first
     */
    public static ObjectNode of(ObjectNode... layers) {
        var merged = JsonNodeFactory.instance.objectNode();
        for (var layer : layers) {
            overlay(merged, layer, MAX_DEPTH);
        }
        return merged;
    }

    private static void overlay(ObjectNode lower, ObjectNode upper, int depth) {
        upper.properties().forEach(entry -> {
            var below = lower.get(entry.getKey());
            JsonNode above = entry.getValue();
            if (depth > 1 && below instanceof ObjectNode map && above instanceof ObjectNode over) {
                overlay(map, over, depth - 1);
            } else {
                lower.set(entry.getKey(), above.deepCopy());
            }
        });
    }
}
