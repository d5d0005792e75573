package io.quarterdeck.requirement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The demands of one module as its author wrote them; an empty text is no demand.
 *
 * @param deckhouse    constraint on the platform version
 * @param kubernetes   constraint on the Kubernetes version
 * @param bootstrapped {@code true}, {@code false}, empty, or some other text (an error of a built-in module)
 * @param modules      name of another module to constraint, sorted by name; {@code !optional} still at the end
 * @see "spec 03 §16"
 */
public record Requirements(String deckhouse, String kubernetes, String bootstrapped, Map<String, String> modules) {

    public static final Requirements NONE = new Requirements("", "", "", Map.of());

    public Requirements {
        modules = Collections.unmodifiableMap(new TreeMap<>(modules));
    }

    /** Demands on platform, Kubernetes and other modules, without {@code bootstrapped}. */
    public static Requirements of(String deckhouse, String kubernetes, Map<String, String> modules) {
        return new Requirements(deckhouse, kubernetes, "", modules);
    }

    /** Whether it cannot do without that module; an optional demand does not count. */
    public boolean needs(String module) {
        return DependencyDemand.of("", this).stream()
                .anyMatch(demand -> demand.parent().equals(module) && !demand.optional());
    }

    /** Reads {@code spec.requirements} or {@code properties.requirements}; unknown keys and odd shapes are ignored. */
    public static Requirements read(JsonNode tree) {
        if (tree == null || !tree.isObject()) {
            return NONE;
        }
        var modules = new TreeMap<String, String>();
        tree.path("modules").properties().forEach(entry -> {
            if (entry.getValue().isValueNode()) {
                modules.put(entry.getKey(), text(entry.getValue()));
            }
        });
        return new Requirements(
                text(tree.path("deckhouse")), text(tree.path("kubernetes")), text(tree.path("bootstrapped")), modules);
    }

    private static String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }
}
