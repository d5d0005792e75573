package io.quarterdeck.release.measure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * {@code spec.moduleReleaseSelector.labelSelector} of a policy of v1alpha1, which has no effect any more; whoever still
 * leans on it is told (spec 01 §4.2).
 */
public final class PolicySelector {

    private PolicySelector() {}

    /**
     * Whether it selects a release with these labels.
     *
     * @param selector anything; an empty or missing one, and the placeholder {@code matchLabels: {"": ""}}, select nothing
     */
    public static boolean selects(JsonNode selector, Map<String, String> labels) {
        var equals = selector.path("matchLabels");
        var expressions = selector.path("matchExpressions");
        boolean nothing = equals.isEmpty() && expressions.isEmpty();
        return !nothing
                && equals.properties().stream()
                        .allMatch(entry -> entry.getValue().asText().equals(labels.get(entry.getKey())))
                && elements(expressions).allMatch(expression -> matches(expression, labels));
    }

    private static boolean matches(JsonNode expression, Map<String, String> labels) {
        var value = labels.get(expression.path("key").asText());
        boolean listed = elements(expression.path("values")).anyMatch(node -> Objects.equals(node.asText(), value));
        return switch (expression.path("operator").asText()) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }

    private static java.util.stream.Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
