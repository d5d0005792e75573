package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The four rewritings of a schema (spec 05 §7.4, §7.5); each returns a new tree. */
final class SchemaTransformation {
    static final String EXTEND = "x-extend";

    private static final String REQUIRED_FOR_HELM = "x-required-for-helm";
    private static final String ADDITIONAL = "additionalProperties";
    private static final String PROPERTIES = "properties";
    private static final String ITEMS = "items";
    private static final String REQUIRED = "required";

    private SchemaTransformation() {}

    /** {@code additionalProperties: false} wherever nothing is said; stops below a property that says something. */
    static ObjectNode closed(ObjectNode schema) {
        var closed = schema.deepCopy();
        close(closed);
        return closed;
    }

    private static void close(ObjectNode schema) {
        if (!schema.has(ADDITIONAL)) {
            schema.put(ADDITIONAL, false);
        }
        closeChildren(schema);
    }

    private static void closeChildren(ObjectNode schema) {
        var children = new ArrayList<JsonNode>();
        schema.path(PROPERTIES).forEach(children::add);
        children.add(schema.path(ITEMS));
        for (var child : children) {
            if (child instanceof ObjectNode object && !object.has(ADDITIONAL)) {
                close(object);
            }
        }
    }

    /** Takes over what the parent has; a property that the child declares replaces the parent's as a whole. */
    static ObjectNode extended(ObjectNode child, ObjectNode parent) {
        var extended = child.deepCopy();
        for (var key : List.of("definitions", PROPERTIES, "patternProperties")) {
            mergeByKey(extended, parent, key);
        }
        parent.properties().forEach(entry -> {
            if (entry.getKey().startsWith("x-") && !extended.has(entry.getKey())) {
                extended.set(entry.getKey(), entry.getValue().deepCopy());
            }
        });
        for (var key : List.of("title", "description")) {
            if (extended.path(key).asText().isEmpty() && parent.has(key)) {
                extended.set(key, parent.get(key));
            }
        }
        require(extended, union(names(parent.path(REQUIRED)), names(child.path(REQUIRED))));
        return extended;
    }

    private static void mergeByKey(ObjectNode child, ObjectNode parent, String key) {
        if (!(parent.get(key) instanceof ObjectNode inherited)) {
            return;
        }
        var merged = inherited.deepCopy();
        child.path(key).properties().forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
        child.set(key, merged);
    }

    /** {@code x-required-for-helm} joins {@code required}: at the root and in nested properties, not in arrays. */
    static ObjectNode requiredForHelm(ObjectNode schema) {
        var stricter = schema.deepCopy();
        requireForHelm(stricter);
        return stricter;
    }

    private static void requireForHelm(ObjectNode schema) {
        var wanted = names(schema.path(REQUIRED_FOR_HELM));
        if (!wanted.isEmpty()) {
            require(schema, union(names(schema.path(REQUIRED)), wanted));
        }
        schema.path(PROPERTIES).forEach(property -> {
            if (property instanceof ObjectNode object) {
                requireForHelm(object);
            }
        });
    }

    /** The shape of what this service injects as {@code registry}. */
    static ObjectNode withRegistry(ObjectNode schema) {
        var changed = schema.deepCopy();
        var registry = changed.objectNode().put("type", "object").put(ADDITIONAL, false);
        var properties = registry.putObject(PROPERTIES);
        properties.putObject("base").put("type", "string").put("minLength", 1);
        for (var name : List.of("dockercfg", "scheme", "ca")) {
            properties.putObject(name).put("type", "string");
        }
        registry.putArray(REQUIRED).add("base").add("scheme");
        changed.withObjectProperty(PROPERTIES).set("registry", registry);
        return changed;
    }

    private static void require(ObjectNode schema, Set<String> names) {
        if (!names.isEmpty()) {
            var array = schema.putArray(REQUIRED);
            names.forEach(array::add);
        }
    }

    private static Set<String> names(JsonNode oneOrMany) {
        var names = new LinkedHashSet<String>();
        if (oneOrMany instanceof ArrayNode many) {
            many.forEach(name -> names.add(name.asText()));
        } else if (oneOrMany.isTextual()) {
            names.add(oneOrMany.asText());
        }
        return names;
    }

    private static Set<String> union(Set<String> first, Set<String> second) {
        var union = new LinkedHashSet<>(first);
        union.addAll(second);
        return union;
    }
}
