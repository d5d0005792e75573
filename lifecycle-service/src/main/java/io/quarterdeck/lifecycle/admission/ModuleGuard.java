package io.quarterdeck.lifecycle.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Modules are facts: nobody but the services changes them, labels and annotations aside (spec 04 §16.1). */
public final class ModuleGuard {
    private static final String SERVICES = "system:serviceaccount:d8-system:";
    /** The garbage collector under its own account, and where the controllers share one. */
    private static final Set<String> ALLOWED = Set.of(
            SERVICES + "deckhouse",
            SERVICES + "source-sync-service",
            SERVICES + "release-service",
            "system:serviceaccount:kube-system:generic-garbage-collector",
            "system:kube-controller-manager");

    private static final String OUR_LABELS = "module.deckhouse.io/";
    private static final Ruling DENIED = Ruling.denied("manual Module change is forbidden");

    private ModuleGuard() {}

    /**
     * @param user   name of who asks
     * @param before the whole object; missing on CREATE
     * @param after  the whole object; missing on DELETE
     */
    public static Ruling judge(String user, JsonNode before, JsonNode after) {
        boolean harmless =
                before.isObject() && after.isObject() && essence(before).equals(essence(after));
        return harmless || ALLOWED.contains(user) ? Ruling.ALLOWED : DENIED;
    }

    /** The object without what anybody may change, and without what the API server counts and notes. */
    private static JsonNode essence(JsonNode module) {
        JsonNode copy = module.deepCopy();
        if (copy.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove(List.of("annotations", "managedFields", "resourceVersion", "generation"));
            var labels = metadata.remove("labels");
            var ours = metadata.putObject("labels");
            if (labels != null) {
                labels.properties().stream()
                        .filter(label -> label.getKey().startsWith(OUR_LABELS))
                        .forEach(label -> ours.set(label.getKey(), label.getValue()));
            }
        }
        return copy;
    }
}
