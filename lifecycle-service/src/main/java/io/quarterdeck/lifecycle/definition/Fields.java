package io.quarterdeck.lifecycle.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One mapping and the path to it, for messages. */
record Fields(String path, JsonNode node) {
    Optional<String> text(String key) throws MalformedDefinition {
        var value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isValueNode()) {
            throw wrong(key, "a text");
        }
        return Optional.of(value.asText()).filter(text -> !text.isEmpty());
    }

    boolean flag(String key) throws MalformedDefinition {
        var text = text(key).orElse("false");
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        throw wrong(key, "a boolean");
    }

    Optional<Long> weight(String key) throws MalformedDefinition {
        var text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.get().matches("[0-9]{1,10}") || Long.parseLong(text.get()) > ModuleDefinition.MAX_WEIGHT) {
            throw wrong(key, "a number between 0 and " + ModuleDefinition.MAX_WEIGHT);
        }
        return text.map(Long::parseLong).filter(weight -> weight != 0);
    }

    List<String> texts(String key) throws MalformedDefinition {
        var texts = new ArrayList<String>();
        for (var item : array(key)) {
            if (!item.isValueNode()) {
                throw wrong(key, "a list of texts");
            }
            texts.add(item.asText());
        }
        return List.copyOf(texts);
    }

    Fields fields(String key) throws MalformedDefinition {
        var value = node.path(key);
        if (value.isObject() || value.isMissingNode() || value.isNull()) {
            return new Fields(at(key), value);
        }
        throw wrong(key, "a mapping");
    }

    List<Fields> list(String key) throws MalformedDefinition {
        var list = new ArrayList<Fields>();
        for (var item : array(key)) {
            if (!item.isObject()) {
                throw wrong(key, "a list of mappings");
            }
            list.add(new Fields(at(key), item));
        }
        return list;
    }

    List<String> keys() {
        var keys = new ArrayList<String>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    Map<String, String> textByKey() throws MalformedDefinition {
        var texts = new TreeMap<String, String>();
        for (var key : keys()) {
            var text = text(key);
            texts.put(key, text.orElse(""));
        }
        return Collections.unmodifiableMap(texts);
    }

    private JsonNode array(String key) throws MalformedDefinition {
        var value = node.path(key);
        if (value.isArray() || value.isMissingNode() || value.isNull()) {
            return value;
        }
        throw wrong(key, "a list");
    }

    private MalformedDefinition wrong(String key, String expected) {
        return new MalformedDefinition("field '%s' must be %s".formatted(at(key), expected));
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
