package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * One {@code add} or {@code remove}.
 *
 * @param source the operation as the hook wrote it, for messages
 */
record PatchOperation(Kind kind, String path, JsonNode value, JsonNode source) {
    enum Kind {
        ADD,
        REMOVE
    }

    /** Whether this operation decides about a place at or below {@code other}'s. */
    boolean covers(PatchOperation other) {
        return other.path.equals(path) || other.path.startsWith(path + "/");
    }

    JsonPointer pointer() {
        return JsonPointer.compile(path);
    }

    /** @throws PatchRefused the place, or the way to it, does not exist */
    void applyStrictly(ObjectNode values) throws PatchRefused {
        var parent = values.at(pointer().head());
        var key = pointer().last().getMatchingProperty();
        var applied =
                switch (kind) {
                    case ADD -> add(parent, key);
                    case REMOVE -> remove(parent, key);
                };
        if (!applied) {
            var name = kind.name().toLowerCase(Locale.ROOT);
            throw new PatchRefused("%s operation does not apply: doc is missing path: \"%s\"".formatted(name, path));
        }
    }

    /** As a stored operation: what is missing is no reason to stop, an {@code add} makes its own way. */
    void applyLeniently(ObjectNode values) {
        var parent = kind == Kind.ADD ? wayTo(values) : values.at(pointer().head());
        var key = pointer().last().getMatchingProperty();
        if (kind == Kind.ADD) {
            add(parent, key);
        } else {
            remove(parent, key);
        }
    }

    private JsonNode wayTo(ObjectNode values) {
        JsonNode place = values;
        for (var step = pointer(); !step.tail().matches(); step = step.tail()) {
            var name = step.getMatchingProperty();
            if (place instanceof ObjectNode object && !object.has(name)) {
                object.putObject(name);
            }
            place = place.isArray() ? place.path(step.getMatchingIndex()) : place.path(name);
        }
        return place;
    }

    private boolean add(JsonNode parent, String key) {
        if (parent instanceof ObjectNode object) {
            object.set(key, value.deepCopy());
            return true;
        }
        if (parent instanceof ArrayNode array) {
            var index = key.equals("-") ? array.size() : index(key);
            if (index >= 0 && index <= array.size()) {
                array.insert(index, value.deepCopy());
                return true;
            }
        }
        return false;
    }

    private static boolean remove(JsonNode parent, String key) {
        if (parent instanceof ObjectNode object) {
            return object.remove(key) != null;
        }
        return parent instanceof ArrayNode array && index(key) >= 0 && array.remove(index(key)) != null;
    }

    private static int index(String key) {
        return key.matches("0|[1-9][0-9]{0,8}") ? Integer.parseInt(key) : -1;
    }
}
