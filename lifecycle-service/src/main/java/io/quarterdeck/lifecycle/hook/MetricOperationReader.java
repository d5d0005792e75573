package io.quarterdeck.lifecycle.hook;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.lifecycle.hook.Fields.Refused;
import io.quarterdeck.lifecycle.hook.MetricOperation.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What a hook wrote to its metrics file: a stream of JSON objects; the first wrong one is the hook's error. */
final class MetricOperationReader {
    private static final Set<String> ALONE = Set.of("add", "set", "observe", "expire");
    private static final Set<String> GROUPED = Set.of("expire", "set", "add");

    private MetricOperationReader() {}

    static Parsed<List<MetricOperation>> read(String text) {
        return Documents.jsonStream(text)
                .then(documents -> Fields.attempt(() -> {
                    List<MetricOperation> all = new ArrayList<>();
                    for (var document : documents) {
                        all.add(readOne(document));
                    }
                    return all;
                }));
    }

    private static MetricOperation readOne(JsonNode written) throws Refused {
        var name = written.path("name").asText("");
        var group = Optional.of(written.path("group").asText("")).filter(g -> !g.isEmpty());
        var action = action(written, group.isPresent());
        if (name.isEmpty() && group.isEmpty() && action != Action.EXPIRE) {
            throw refused("'name' is required", written);
        }
        if (name.isEmpty() && action != Action.EXPIRE) {
            throw refused("'name' is required when action is not 'expire'", written);
        }
        return new MetricOperation(
                name, action, value(written, action), labels(written), buckets(written, action), group);
    }

    private static Action action(JsonNode written, boolean grouped) throws Refused {
        var key = written.path("action").asText("");
        var shortSet = written.hasNonNull("set");
        var shortAdd = written.hasNonNull("add");
        if (key.isEmpty() && !shortSet && !shortAdd) {
            throw refused("one of: 'action', 'set' or 'add' is required", written);
        }
        if (!key.isEmpty() && !(grouped ? GROUPED : ALONE).contains(key)) {
            throw refused("unsupported action '" + key + "'", written);
        }
        if (shortSet && shortAdd) {
            throw refused("'set' and 'add' are mutual exclusive", written);
        }
        return key.isEmpty() ? (shortSet ? Action.SET : Action.ADD) : Action.valueOf(key.toUpperCase(Locale.ROOT));
    }

    private static OptionalDouble value(JsonNode written, Action action) throws Refused {
        if (action == Action.EXPIRE) {
            return OptionalDouble.empty();
        }
        var key = action.name().toLowerCase(Locale.ROOT);
        var value = written.hasNonNull("value") ? written.get("value") : written.path(key);
        if (!value.isNumber()) {
            throw refused("'value' is required for action '" + key + "'", written);
        }
        return OptionalDouble.of(value.doubleValue());
    }

    private static Map<String, String> labels(JsonNode written) {
        Map<String, String> labels = new LinkedHashMap<>();
        written.path("labels")
                .properties()
                .forEach(l -> labels.put(l.getKey(), l.getValue().asText()));
        return labels;
    }

    private static List<Double> buckets(JsonNode written, Action action) throws Refused {
        List<Double> buckets = new ArrayList<>();
        written.path("buckets").forEach(b -> buckets.add(b.asDouble()));
        if (action == Action.OBSERVE && buckets.isEmpty()) {
            throw refused("'buckets' is required for action 'observe'", written);
        }
        return buckets;
    }

    private static Refused refused(String problem, JsonNode written) {
        return new Refused(problem + ": " + written);
    }
}
