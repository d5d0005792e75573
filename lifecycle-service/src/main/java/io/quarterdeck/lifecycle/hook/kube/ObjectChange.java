package io.quarterdeck.lifecycle.hook.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.quarterdeck.lifecycle.hook.JqFilter;
import io.quarterdeck.lifecycle.hook.ObjectPatch;
import io.quarterdeck.lifecycle.hook.ObjectPatch.JqPatch;
import io.quarterdeck.lifecycle.hook.ObjectPatch.JsonPatch;
import io.quarterdeck.lifecycle.hook.ObjectPatch.MergePatch;
import io.quarterdeck.lifecycle.hook.Parsed;
import java.util.Optional;

/** The three patches: by the API server, or by a jq expression of ours over the object. */
record ObjectChange(TargetObject target, JqFilter.Compiler jq) {
    private static final int ATTEMPTS = 10;

    Optional<String> change(ObjectPatch operation) {
        if (operation instanceof JqPatch patch) {
            return jq.compile(patch.jqFilter())
                    .map(filter -> ignoringMissing(patch.ignoreMissing(), () -> rewrite(filter)))
                    .value()
                    .orElseGet(() -> jq.compile(patch.jqFilter()).problem());
        }
        if (operation instanceof MergePatch patch) {
            return ignoringMissing(patch.ignoreMissing(), () -> send(PatchType.JSON_MERGE, patch.patch()));
        }
        var patch = (JsonPatch) operation;
        return ignoringMissing(patch.ignoreMissing(), () -> send(PatchType.JSON, patch.patch()));
    }

    private interface Attempt {
        Optional<String> run();
    }

    private static Optional<String> ignoringMissing(boolean ignore, Attempt attempt) {
        try {
            return attempt.run();
        } catch (KubernetesClientException e) {
            if (ignore && e.getCode() == ApiErrors.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<String> send(PatchType type, JsonNode patch) {
        var context = new PatchContext.Builder()
                .withPatchType(type)
                .withFieldManager(ObjectPatches.FIELD_MANAGER)
                .build();
        var subresource = target.target().subresource();
        if (subresource.isPresent()) {
            target.resource().subresource(subresource.get()).patch(context, patch.toString());
        } else {
            target.resource().patch(context, patch.toString());
        }
        return Optional.empty();
    }

    private Optional<String> rewrite(JqFilter filter) {
        for (var attempt = 1; ; attempt++) {
            try {
                return rewriteOnce(filter);
            } catch (KubernetesClientException e) {
                if (e.getCode() != ApiErrors.CONFLICT || attempt >= ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Optional<String> rewriteOnce(JqFilter filter) {
        var before = target.json(target.resource().require());
        var filtered = filter.apply(before);
        if (filtered instanceof Parsed.Bad<JsonNode> bad) {
            return Optional.of("jqFilter: " + bad.why());
        }
        var after = filtered.value().orElseThrow();
        if (!after.isObject()) {
            return Optional.of("jqFilter: result is not an object: " + after);
        }
        if (after.equals(before)) {
            return Optional.empty();
        }
        var content = target.resource(after).fieldManager(ObjectPatches.FIELD_MANAGER);
        var subresource = target.target().subresource();
        if (subresource.isPresent()) {
            target.resource(after).subresource(subresource.get()).update();
        } else {
            content.update();
        }
        return Optional.empty();
    }
}
