package io.quarterdeck.lifecycle.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Many hooks in one binary: what it prints at {@code hook list} and {@code hook config}.
 *
 * <p>Each of its hooks becomes an ordinary configuration whose bindings form the group {@code main}: the binary reads
 * snapshots only (spec 05 §19.3).
 */
public final class BatchFormat {
    private static final Pattern FOUND = Pattern.compile("Found ([1-9]\\d{0,3}) items");
    private static final String GROUP = "main";

    private final HookConfigurationReader reader;

    public BatchFormat(HookConfigurationReader reader) {
        this.reader = reader;
    }

    /**
     * One hook of the binary.
     *
     * @param index place in its list, the argument of {@code hook run}
     */
    public record BatchHook(String name, int index, HookConfiguration configuration) {}

    /** @param readiness crontab of the readiness hook, if the binary has one; empty text: the default interval */
    public record Batch(List<BatchHook> hooks, Optional<String> readiness) {}

    /** Whether {@code hook list} printed that there are hooks, 1 to 9999 of them. */
    public static boolean listsHooks(String printed) {
        return FOUND.matcher(printed).find();
    }

    /** Whether a text is a batch configuration at all, of hooks or only of a readiness probe. */
    public static boolean isBatchConfiguration(String printed) {
        return Documents.jsonStream(printed)
                .value()
                .filter(all -> all.size() == 1)
                .map(all -> all.get(0))
                .filter(d -> d.isArray() || d.path("version").isTextual() && (d.has("hooks") || d.has("readiness")))
                .isPresent();
    }

    /** What {@code hook config} printed; the first wrong hook makes the whole binary wrong. */
    public Parsed<Batch> read(String printed) {
        return Documents.jsonStream(printed).then(all -> {
            if (all.size() != 1) {
                return Parsed.bad("batch hook configuration: one JSON document expected, found " + all.size());
            }
            var document = all.get(0);
            if (document.isArray()) {
                return hooks(document).map(hooks -> new Batch(hooks, Optional.empty()));
            }
            var version = document.path("version").asText();
            if (!version.equals("v1")) {
                return Parsed.bad("unknown version '" + version + "'");
            }
            return hooks(document.path("hooks")).map(hooks -> new Batch(hooks, readiness(document)));
        });
    }

    private static Optional<String> readiness(JsonNode document) {
        return document.path("readiness").isObject()
                ? Optional.of(document.at("/readiness/schedule/0/crontab").asText())
                : Optional.empty();
    }

    private Parsed<List<BatchHook>> hooks(JsonNode list) {
        List<BatchHook> hooks = new ArrayList<>();
        for (var written : list) {
            var name = written.at("/metadata/name").asText();
            var configuration = reader.read(toV1(written));
            if (configuration instanceof Parsed.Bad<HookConfiguration> bad) {
                return Parsed.bad("hook '" + name + "': " + bad.why());
            }
            hooks.add(new BatchHook(name, hooks.size(), configuration.value().orElseThrow()));
        }
        return Parsed.good(hooks);
    }

    private static ObjectNode toV1(JsonNode written) {
        var v1 = JsonNodeFactory.instance.objectNode().put("configVersion", "v1");
        for (var kind : BindingKind.values()) {
            if (kind.isOrdered() && written.path(kind.key()).isNumber()) {
                v1.set(kind.key(), written.get(kind.key()));
            }
        }
        var interval = written.at("/settings/executionMinInterval").asLong();
        if (interval > 0) {
            v1.putObject("settings")
                    .put("executionMinInterval", interval + "ns")
                    .put(
                            "executionBurst",
                            written.at("/settings/executionBurst").asInt());
        }
        put(v1, "schedule", written.path("schedule"));
        put(v1, "kubernetes", written.path("kubernetes"));
        v1.path("kubernetes").forEach(binding -> adapt((ObjectNode) binding));
        return v1;
    }

    /** Copies the bindings, leaving out what the binary serialises as null or empty text. */
    private static void put(ObjectNode v1, String key, JsonNode bindings) {
        if (bindings.isEmpty()) {
            return;
        }
        ArrayNode copies = v1.putArray(key);
        for (var binding : bindings) {
            var copy = copies.addObject().put("group", GROUP);
            binding.properties().stream()
                    .filter(f -> !f.getValue().isNull()
                            && !(f.getValue().isTextual()
                                    && f.getValue().asText().isEmpty()))
                    .forEach(f -> copy.set(f.getKey(), f.getValue()));
        }
    }

    private static void adapt(ObjectNode binding) {
        var onEvent = binding.remove("executeHookOnEvent");
        if (onEvent != null && onEvent.isBoolean() && !onEvent.booleanValue()) {
            binding.putArray("executeHookOnEvent");
        }
        if (!binding.has("keepFullObjectsInMemory")) {
            binding.put("keepFullObjectsInMemory", false);
        }
    }
}
