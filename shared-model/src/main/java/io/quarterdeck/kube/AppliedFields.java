package io.quarterdeck.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The part of a live object that one field manager has applied, read from {@code metadata.managedFields}. Pure.
 *
 * <p>With it "did anything change?" has one answer for every kind: the fields we would apply differ from those we have
 * applied. Format: Kubernetes' FieldsV1, {@code f:<field>}, {@code k:<keys of a list-map element>}, {@code v:<set element>}.
 */
final class AppliedFields {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AppliedFields() {}

    /** FieldsV1 of that manager's apply; empty if it never applied to this (sub)resource. */
    static Optional<JsonNode> of(JsonNode live, String manager, String subresource) {
        for (JsonNode entry : live.path("metadata").path("managedFields")) {
            if (manager.equals(entry.path("manager").asText())
                    && "Apply".equals(entry.path("operation").asText())
                    && subresource.equals(entry.path("subresource").asText(""))) {
                return Optional.of(entry.path("fieldsV1"));
            }
        }
        return Optional.empty();
    }

    /** The live values of exactly those fields; list-maps sorted by key. */
    static JsonNode project(JsonNode value, JsonNode fields) {
        if (isLeaf(fields)) {
            return value;
        }
        if (value.isObject()) {
            return projectObject(value, fields);
        }
        return value.isArray() ? projectArray(value, fields) : value;
    }

    /** The wanted values in the order that {@link #project} gives to list-maps. */
    static JsonNode normalize(JsonNode wanted, JsonNode fields) {
        if (wanted.isObject()) {
            ObjectNode copy = JSON.objectNode();
            wanted.properties()
                    .forEach(e -> copy.set(e.getKey(), normalize(e.getValue(), fields.path("f:" + e.getKey()))));
            return copy;
        }
        return wanted.isArray() ? sorted(wanted, keysOf(fields)) : wanted;
    }

    private static JsonNode projectObject(JsonNode value, JsonNode fields) {
        ObjectNode owned = JSON.objectNode();
        fields.properties().forEach(e -> {
            if (e.getKey().startsWith("f:") && value.has(e.getKey().substring(2))) {
                String name = e.getKey().substring(2);
                owned.set(name, project(value.get(name), e.getValue()));
            }
        });
        return owned;
    }

    private static JsonNode projectArray(JsonNode value, JsonNode fields) {
        List<JsonNode> keys = keysOf(fields);
        ArrayNode owned = JSON.arrayNode();
        for (JsonNode element : value) {
            fields.properties().forEach(e -> {
                if (owns(e.getKey(), element)) {
                    owned.add(e.getKey().startsWith("k:") ? project(element, e.getValue()) : element);
                }
            });
        }
        return sorted(owned, keys);
    }

    private static boolean owns(String key, JsonNode element) {
        if (key.startsWith("v:")) {
            return JsonText.parse(key.substring(2)).equals(element);
        }
        return key.startsWith("k:") && matches(JsonText.parse(key.substring(2)), element);
    }

    private static boolean matches(JsonNode keys, JsonNode element) {
        return keys.properties().stream().allMatch(k -> k.getValue().equals(element.get(k.getKey())));
    }

    private static List<JsonNode> keysOf(JsonNode fields) {
        List<JsonNode> keys = new ArrayList<>();
        fields.fieldNames().forEachRemaining(name -> {
            if (name.startsWith("k:")) {
                keys.add(JsonText.parse(name.substring(2)));
            }
        });
        return keys;
    }

    private static JsonNode sorted(JsonNode array, List<JsonNode> keys) {
        if (keys.isEmpty()) {
            return array;
        }
        List<String> names = new ArrayList<>();
        keys.get(0).fieldNames().forEachRemaining(names::add);
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        elements.sort(Comparator.comparing(element ->
                names.stream().map(n -> element.path(n).asText()).toList().toString()));
        return JSON.arrayNode().addAll(elements);
    }

    private static boolean isLeaf(JsonNode fields) {
        return !fields.isObject() || fields.isEmpty();
    }
}
