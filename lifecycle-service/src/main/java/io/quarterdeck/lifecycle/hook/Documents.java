package io.quarterdeck.lifecycle.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Texts of hooks as JSON trees: a stream of JSON documents, or YAML with anchors and merge keys. */
final class Documents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT = 64 << 20;

    private Documents() {}

    /** JSON documents one after the other, separated by white space or nothing. */
    static Parsed<List<JsonNode>> jsonStream(String text) {
        List<JsonNode> all = new ArrayList<>();
        try (var documents = JSON.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            while (documents.hasNextValue()) {
                all.add(documents.nextValue());
            }
            return Parsed.good(all);
        } catch (JsonProcessingException e) {
            return Parsed.bad(e.getOriginalMessage());
        } catch (IOException e) {
            return Parsed.bad(String.valueOf(e.getMessage()));
        }
    }

    /** A JSON stream if it is one, else YAML documents; empty documents are left out. */
    static Parsed<List<JsonNode>> jsonOrYaml(String text) {
        var json = jsonStream(text);
        return json instanceof Parsed.Good ? json : yaml(text);
    }

    static Parsed<List<JsonNode>> yaml(String text) {
        List<JsonNode> all = new ArrayList<>();
        try {
            for (Object document : loader().loadAll(text)) {
                if (document != null) {
                    all.add(JSON.valueToTree(document));
                }
            }
            return Parsed.good(all);
        } catch (YAMLException | IllegalArgumentException | ClassCastException e) {
            return Parsed.bad(firstLines(String.valueOf(e.getMessage())));
        }
    }

    /** Exactly one document, JSON or YAML; a list is one document here, not a stream of its elements. */
    static Parsed<JsonNode> single(String text) {
        var documents = text.stripLeading().startsWith("[") ? yaml(text) : jsonOrYaml(text);
        return documents.then(all -> all.size() == 1
                ? Parsed.good(all.get(0))
                : Parsed.bad(all.isEmpty() ? "no document" : all.size() + " documents instead of one"));
    }

    static String toYaml(JsonNode node) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        var plain = JSON.convertValue(node, Object.class);
        return new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(options), options).dump(plain);
    }

    private static Yaml loader() {
        var options = new LoaderOptions();
        options.setCodePointLimit(LIMIT);
        var dumper = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options, new PlainResolver());
    }

    private static String firstLines(String message) {
        return message.lines()
                .limit(3)
                .map(String::strip)
                .reduce((a, b) -> a + ": " + b)
                .orElse("");
    }

    /** Dates stay the text they are: JSON has no other. */
    private static final class PlainResolver extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, java.util.regex.Pattern regexp, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, regexp, first, limit);
            }
        }
    }
}
