package io.quarterdeck.lifecycle.hook.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.lifecycle.hook.ObjectPatch.Create;
import io.quarterdeck.lifecycle.hook.ObjectPatch.IfExists;

/** Create, and what to do if it exists; a replacement takes over the resource version and is tried again on conflict. */
record ObjectCreation(TargetObject target) {
    private static final int ATTEMPTS = 10;

    void create(Create operation) throws ApiRefusal, InterruptedException {
        for (var attempt = 1; ; attempt++) {
            try {
                target.create(operation.object());
                return;
            } catch (ApiRefusal e) {
                if (!e.isConflict() || operation.ifExists() == IfExists.FAIL) {
                    throw e;
                }
            }
            if (operation.ifExists() == IfExists.KEEP || replaced(operation.object(), attempt)) {
                return;
            }
        }
    }

    /** False if it should be tried again: changed or gone meanwhile. */
    private boolean replaced(JsonNode wanted, int attempt) throws ApiRefusal, InterruptedException {
        try {
            var content = (ObjectNode) wanted.deepCopy();
            var version = target.require().at("/metadata/resourceVersion");
            ((ObjectNode) content.get("metadata")).set("resourceVersion", version);
            target.replace(content);
            return true;
        } catch (ApiRefusal e) {
            if (!(e.isConflict() || e.isNotFound()) || attempt >= ATTEMPTS) {
                throw e;
            }
            return false;
        }
    }
}
