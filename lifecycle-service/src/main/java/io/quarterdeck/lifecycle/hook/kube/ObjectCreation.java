package io.quarterdeck.lifecycle.hook.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarterdeck.lifecycle.hook.ObjectPatch.Create;
import io.quarterdeck.lifecycle.hook.ObjectPatch.IfExists;

/** Create, and what to do if it exists; a replacement takes over the resource version and is tried again on conflict. */
record ObjectCreation(TargetObject target) {
    private static final int ATTEMPTS = 10;

    void create(Create operation) {
        for (var attempt = 1; ; attempt++) {
            try {
                target.resource(operation.object()).fieldManager(ObjectPatches.FIELD_MANAGER).create();
                return;
            } catch (KubernetesClientException e) {
                if (e.getCode() != ApiErrors.CONFLICT || operation.ifExists() == IfExists.FAIL) {
                    throw e;
                }
            }
            if (operation.ifExists() == IfExists.KEEP || replaced(operation.object(), attempt)) {
                return;
            }
        }
    }

    /** False if it should be tried again: changed or gone meanwhile. */
    private boolean replaced(JsonNode wanted, int attempt) {
        var present = target.resource().get();
        if (present == null) {
            return false;
        }
        try {
            var content = ((ObjectNode) wanted.deepCopy());
            ((ObjectNode) content.get("metadata")).put("resourceVersion", present.getMetadata().getResourceVersion());
            target.resource(content).fieldManager(ObjectPatches.FIELD_MANAGER).update();
            return true;
        } catch (KubernetesClientException e) {
            var again = e.getCode() == ApiErrors.CONFLICT || e.getCode() == ApiErrors.NOT_FOUND;
            if (!again || attempt >= ATTEMPTS) {
                throw e;
            }
            return false;
        }
    }
}
