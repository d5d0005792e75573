package io.quarterdeck.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** YAML nodes to JSON: aliases copied, merge keys applied, both within bounds. */
final class YamlTree {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_NODES = 1_000_000;
    private static final int MAX_DEPTH = 200;
    private static final String MERGE = "<<";

    private final Numbers numbers;
    private int left = MAX_NODES;

    YamlTree(Numbers numbers) {
        this.numbers = numbers;
    }

    JsonNode convert(Node node) throws MalformedYaml {
        return convert(node, MAX_DEPTH);
    }

    private JsonNode convert(Node node, int depth) throws MalformedYaml {
        if (--left < 0) {
            throw new MalformedYaml("the document expands to more than %d nodes".formatted(MAX_NODES));
        }
        if (depth == 0) {
            throw new MalformedYaml("the document is nested deeper than %d levels".formatted(MAX_DEPTH));
        }
        if (node instanceof ScalarNode scalar) {
            return YamlScalar.value(scalar, numbers);
        }
        if (node instanceof SequenceNode sequence) {
            var array = NODES.arrayNode();
            for (var item : sequence.getValue()) {
                array.add(convert(item, depth - 1));
            }
            return array;
        }
        return node instanceof MappingNode mapping ? mapping(mapping, depth) : NullNode.instance;
    }

    private ObjectNode mapping(MappingNode mapping, int depth) throws MalformedYaml {
        var object = NODES.objectNode();
        for (var tuple : mapping.getValue()) {
            if (isMerge(tuple)) {
                merge(object, tuple.getValueNode(), depth);
            }
        }
        for (var tuple : mapping.getValue()) {
            if (!isMerge(tuple)) {
                object.set(key(tuple), convert(tuple.getValueNode(), depth - 1));
            }
        }
        return object;
    }

    /** Of several merged mappings the earlier wins; own keys win over all of them. */
    private void merge(ObjectNode into, Node merged, int depth) throws MalformedYaml {
        if (merged instanceof SequenceNode several) {
            for (var one : several.getValue()) {
                merge(into, one, depth - 1);
            }
        } else if (convert(merged, depth - 1) instanceof ObjectNode mapping) {
            mapping.properties().forEach(entry -> {
                if (!into.has(entry.getKey())) {
                    into.set(entry.getKey(), entry.getValue());
                }
            });
        } else {
            throw new MalformedYaml("map merge requires map or sequence of maps as the value");
        }
    }

    private static boolean isMerge(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key
                && key.isPlain()
                && key.getValue().equals(MERGE);
    }

    private static String key(NodeTuple tuple) throws MalformedYaml {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
            return key.getValue();
        }
        throw new MalformedYaml("a key must be a scalar");
    }
}
