package io.quarterdeck.sync.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.model.release.UpdateRules.VersionJump;
import io.quarterdeck.version.Reading;
import io.quarterdeck.yaml.MalformedYaml;
import io.quarterdeck.yaml.Numbers;
import io.quarterdeck.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a release takes from {@code module.yaml}; all other keys are lifecycle-service's affair.
 *
 * @param weight run order, 900 if the module sets none
 * @param requirements {@code deckhouse}, {@code kubernetes}, {@code modules} as far as they are set; empty if none is
 * @param jumps versions from which this one may be reached directly
 */
public record ModuleDefinition(long weight, Optional<JsonNode> requirements, List<VersionJump> jumps) {
    private static final long DEFAULT_WEIGHT = 900;
    private static final Pattern WEIGHT = Pattern.compile("[1-9][0-9]{0,9}");

    /** A module without {@code module.yaml}. */
    public static final ModuleDefinition NONE = new ModuleDefinition(DEFAULT_WEIGHT, Optional.empty(), List.of());

    /** Bad with {@code unmarshal module yaml failed: <reason>}; values of an unexpected type count as absent. */
    public static Reading<ModuleDefinition> read(String yaml) {
        try {
            var tree = YamlText.mapping(yaml, Numbers.AS_WRITTEN);
            return Reading.good(
                    new ModuleDefinition(weight(tree), requirements(tree.path("requirements")), jumps(tree)));
        } catch (MalformedYaml e) {
            return Reading.bad("unmarshal module yaml failed: " + e.getMessage());
        }
    }

    private static long weight(JsonNode tree) {
        var weight = tree.path("weight").asText();
        return WEIGHT.matcher(weight).matches() ? Long.parseLong(weight) : DEFAULT_WEIGHT;
    }

    private static Optional<JsonNode> requirements(JsonNode given) {
        var taken = JsonNodeFactory.instance.objectNode();
        takeText(given, "deckhouse", taken);
        takeText(given, "kubernetes", taken);
        var modules = JsonNodeFactory.instance.objectNode();
        given.path("modules").fieldNames().forEachRemaining(name -> takeText(given.path("modules"), name, modules));
        if (!modules.isEmpty()) {
            taken.set("modules", modules);
        }
        return taken.isEmpty() ? Optional.empty() : Optional.of(taken);
    }

    private static void takeText(JsonNode from, String key, ObjectNode to) {
        var value = from.path(key);
        if (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) {
            to.put(key, value.asText());
        }
    }

    private static List<VersionJump> jumps(JsonNode tree) {
        var jumps = new ArrayList<VersionJump>();
        for (var jump : tree.path("update").path("versions")) {
            if (jump.hasNonNull("from") && jump.hasNonNull("to")) {
                jumps.add(new VersionJump(
                        jump.get("from").asText(), jump.get("to").asText()));
            }
        }
        return List.copyOf(jumps);
    }
}
