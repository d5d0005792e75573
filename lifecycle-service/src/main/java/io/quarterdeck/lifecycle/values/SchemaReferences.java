package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Puts the target in the place of every {@code $ref} of one file. One that leads elsewhere is an error; where a schema
 * contains itself the inner one accepts anything.
 */
final class SchemaReferences {
    private static final String REF = "$ref";
    private static final int MAX_NODES = 200_000;

    private final ObjectNode root;
    private final Deque<String> open = new ArrayDeque<>();
    private int left = MAX_NODES;

    private SchemaReferences(ObjectNode root) {
        this.root = root;
    }

    static ObjectNode expand(ObjectNode schema) throws MalformedSchema {
        return (ObjectNode) new SchemaReferences(schema).expanded(schema);
    }

    private JsonNode expanded(JsonNode node) throws MalformedSchema {
        if (--left < 0) {
            throw new MalformedSchema("references expand to more than %d nodes".formatted(MAX_NODES));
        }
        if (node.path(REF).isTextual()) {
            return target(node.get(REF).asText());
        }
        if (node instanceof ObjectNode object) {
            var copy = object.objectNode();
            for (var entry : object.properties()) {
                copy.set(entry.getKey(), expanded(entry.getValue()));
            }
            return copy;
        }
        if (node instanceof ArrayNode array) {
            var copy = array.arrayNode();
            for (var item : array) {
                copy.add(expanded(item));
            }
            return copy;
        }
        return node;
    }

    private JsonNode target(String reference) throws MalformedSchema {
        if (open.contains(reference)) {
            return root.objectNode().put("additionalProperties", true);
        }
        open.push(reference);
        var target = expanded(lookUp(reference));
        open.pop();
        return target;
    }

    private JsonNode lookUp(String reference) throws MalformedSchema {
        if (!reference.startsWith("#")) {
            throw new MalformedSchema("reference '%s' leaves the file".formatted(reference));
        }
        if (reference.length() > 1 && reference.charAt(1) != '/') {
            throw new MalformedSchema("reference '%s' is no pointer".formatted(reference));
        }
        var target = root.at(JsonPointer.compile(reference.substring(1)));
        if (!target.isObject()) {
            throw new MalformedSchema("reference '%s' leads nowhere".formatted(reference));
        }
        return target;
    }
}
