package io.quarterdeck.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads YAML (and so JSON) text into Jackson trees. */
public final class YamlText {
    private static final int CODE_POINTS = 16 * 1024 * 1024;

    private YamlText() {}

    /**
     * The first document that says something.
     *
     * @return {@code null} node if there is none
     * @throws MalformedYaml no YAML, or an alias bomb
     */
    public static JsonNode first(String text) throws MalformedYaml {
        return first(text, Numbers.READ);
    }

    private static JsonNode first(String text, Numbers numbers) throws MalformedYaml {
        for (var document : all(text, numbers)) {
            if (!document.isNull()) {
                return document;
            }
        }
        return NullNode.instance;
    }

    /**
     * The first document, which must be a mapping; an empty text is an empty mapping.
     *
     * @throws MalformedYaml no YAML, or another kind of value
     */
    public static ObjectNode mapping(String text) throws MalformedYaml {
        return mapping(text, Numbers.READ);
    }

    /** As {@link #mapping(String)}. */
    public static ObjectNode mapping(String text, Numbers numbers) throws MalformedYaml {
        var document = first(text, numbers);
        if (document.isNull()) {
            return YamlTree.NODES.objectNode();
        }
        if (document instanceof ObjectNode mapping) {
            return mapping;
        }
        throw new MalformedYaml("a mapping is expected");
    }

    /** Every document of a stream, empty ones as {@code null} nodes. */
    public static List<JsonNode> all(String text) throws MalformedYaml {
        return all(text, Numbers.READ);
    }

    private static List<JsonNode> all(String text, Numbers numbers) throws MalformedYaml {
        // aliases are bounded by what they expand to, not by their number
        var settings = LoadSettings.builder()
                .setCodePointLimit(CODE_POINTS)
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .setLabel("yaml")
                .build();
        var tree = new YamlTree(numbers);
        try {
            var documents = new ArrayList<JsonNode>();
            for (Node node : new Compose(settings).composeAllFromString(text)) {
                documents.add(tree.convert(node));
            }
            return documents;
        } catch (MarkedYamlEngineException e) {
            throw new MalformedYaml(located(e));
        } catch (YamlEngineException e) {
            throw new MalformedYaml(oneLine(e.getMessage()));
        }
    }

    private static String located(MarkedYamlEngineException e) {
        var problem = oneLine(e.getProblem());
        return e.getProblemMark()
                .map(mark -> "line %d: %s".formatted(mark.getLine() + 1, problem))
                .orElse(problem);
    }

    private static String oneLine(String text) {
        return text == null ? "not YAML" : text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
