package io.quarterdeck.lifecycle.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarterdeck.model.GoDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Reads typed fields of one JSON object of a configuration; the first wrong one ends the reading. */
final class Fields {
    private final JsonNode node;
    private final String path;

    private Fields(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** Ends the reading of a configuration; its message is the problem to tell. Never leaves this package. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String problem) {
            super(problem, null, false, false);
        }
    }

    /** A step of reading that may end it. */
    interface Reading<T> {
        T read() throws Refused;
    }

    static <T> Parsed<T> attempt(Reading<T> reading) {
        try {
            return Parsed.good(reading.read());
        } catch (Refused e) {
            return Parsed.bad(e.getMessage());
        }
    }

    static Fields of(JsonNode node, String path) throws Refused {
        if (!node.isObject()) {
            throw new Refused((path.isEmpty() ? "configuration" : path) + " must be an object");
        }
        return new Fields(node, path);
    }

    /** Keys outside of the set end the reading. */
    Fields only(Set<String> known) throws Refused {
        for (var key : (Iterable<String>) node::fieldNames) {
            if (!known.contains(key)) {
                throw new Refused(at(key) + " is a forbidden property");
            }
        }
        return this;
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    Optional<String> text(String key) throws Refused {
        var value = get(key);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new Refused(at(key) + " must be a string");
        }
        return Optional.of(value.textValue());
    }

    String requiredText(String key) throws Refused {
        return text(key).filter(t -> !t.isEmpty()).orElseThrow(() -> new Refused(at(key) + " is required"));
    }

    OptionalInt integer(String key, int least) throws Refused {
        var value = get(key);
        if (value.isMissingNode()) {
            return OptionalInt.empty();
        }
        if (!value.isNumber() || !value.canConvertToInt() || value.doubleValue() != value.intValue()) {
            throw new Refused(at(key) + " must be an integer");
        }
        if (value.intValue() < least) {
            throw new Refused(at(key) + " should be greater than or equal to " + least);
        }
        return OptionalInt.of(value.intValue());
    }

    boolean flag(String key, boolean otherwise) throws Refused {
        var value = get(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw new Refused(at(key) + " must be a boolean");
        }
        return value.booleanValue();
    }

    Optional<Duration> duration(String key) throws Refused {
        var written = text(key);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        var duration = GoDuration.parse(written.get());
        if (!duration.isGood()) {
            throw new Refused(key + " is invalid: " + duration.error());
        }
        return duration.value();
    }

    Optional<List<String>> texts(String key) throws Refused {
        if (get(key).isMissingNode()) {
            return Optional.empty();
        }
        List<String> all = new ArrayList<>();
        for (var item : list(key)) {
            if (!item.isTextual()) {
                throw new Refused(at(key) + " must be a list of strings");
            }
            all.add(item.textValue());
        }
        return Optional.of(all);
    }

    Map<String, String> textMap(String key) throws Refused {
        Map<String, String> all = new LinkedHashMap<>();
        for (var entry : Fields.of(object(key), at(key)).node.properties()) {
            if (!entry.getValue().isTextual()) {
                throw new Refused(at(key) + "." + entry.getKey() + " must be a string");
            }
            all.put(entry.getKey(), entry.getValue().textValue());
        }
        return all;
    }

    /** The objects of a list, none if absent; an empty list ends the reading where one entry is required. */
    List<Fields> objects(String key, boolean atLeastOne) throws Refused {
        if (get(key).isMissingNode()) {
            return List.of();
        }
        List<Fields> all = new ArrayList<>();
        for (var item : list(key)) {
            all.add(Fields.of(item, at(key) + "[" + all.size() + "]"));
        }
        if (atLeastOne && all.isEmpty()) {
            throw new Refused(at(key) + " should have at least 1 item");
        }
        return all;
    }

    Optional<Fields> child(String key) throws Refused {
        return get(key).isMissingNode() ? Optional.empty() : Optional.of(Fields.of(get(key), at(key)));
    }

    /** An absent key is an absent node; so is null, which is how YAML says nothing. */
    JsonNode get(String key) {
        var value = node.get(key);
        return value == null || value.isNull() ? MissingNode.getInstance() : value;
    }

    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private JsonNode list(String key) throws Refused {
        if (!get(key).isArray()) {
            throw new Refused(at(key) + " must be a list");
        }
        return get(key);
    }

    private JsonNode object(String key) {
        return get(key).isMissingNode() ? JsonNodeFactory.instance.objectNode() : get(key);
    }
}
