package io.quarterdeck.lifecycle.hook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a readiness probe says about its module: the patch of its own Module's status is taken as this and not sent,
 * because the service alone writes that status (spec 05 §20).
 *
 * @param phase   {@code Ready} or {@code Reconciling}; empty if the patch has none
 * @param ready   status of IsReady, {@code True} or {@code False}
 * @param reason  of IsReady, empty when ready
 * @param message likewise
 */
public record ReadinessVerdict(String phase, String ready, String reason, String message) {

    /** The verdict in an operation, if it is a merge patch of this Module's status. */
    static Optional<ReadinessVerdict> in(ObjectPatch operation, String module) {
        if (!(operation instanceof ObjectPatch.MergePatch merge) || !isStatusOf(merge.target(), module)) {
            return Optional.empty();
        }
        var status = merge.patch().path("status");
        var isReady = condition(status, "IsReady");
        return Optional.of(new ReadinessVerdict(
                status.path("phase").asText(),
                isReady.path("status").asText(),
                isReady.path("reason").asText(),
                isReady.path("message").asText()));
    }

    private static boolean isStatusOf(ObjectPatch.Target target, String module) {
        var kind = target.kind().toLowerCase(java.util.Locale.ROOT);
        return (kind.equals("module") || kind.equals("modules"))
                && target.name().equals(module)
                && target.namespace().isEmpty()
                && target.subresource().filter("status"::equals).isPresent()
                && target.apiVersion()
                        .filter(v -> !v.startsWith("deckhouse.io/"))
                        .isEmpty();
    }

    private static JsonNode condition(JsonNode status, String type) {
        for (var condition : status.path("conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
}
