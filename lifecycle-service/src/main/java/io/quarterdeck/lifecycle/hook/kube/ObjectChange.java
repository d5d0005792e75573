package io.quarterdeck.lifecycle.hook.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.lifecycle.hook.JqFilter;
import io.quarterdeck.lifecycle.hook.ObjectPatch.JqPatch;
import io.quarterdeck.lifecycle.hook.ObjectPatch.JsonPatch;
import io.quarterdeck.lifecycle.hook.ObjectPatch.MergePatch;
import io.quarterdeck.lifecycle.hook.Parsed;
import java.util.Optional;

/** The three patches: two by the API server, one by a jq expression over the object. Each tells its failure. */
record ObjectChange(TargetObject target) {
    private static final int ATTEMPTS = 10;

    Optional<String> change(MergePatch operation) throws ApiRefusal, InterruptedException {
        return ignoringMissing(operation.ignoreMissing(), () -> {
            target.mergePatch(operation.patch());
            return Optional.empty();
        });
    }

    Optional<String> change(JsonPatch operation) throws ApiRefusal, InterruptedException {
        return ignoringMissing(operation.ignoreMissing(), () -> {
            target.jsonPatch(operation.patch());
            return Optional.empty();
        });
    }

    Optional<String> change(JqPatch operation, JqFilter.Compiler jq) throws ApiRefusal, InterruptedException {
        var filter = jq.compile(operation.jqFilter());
        if (filter instanceof Parsed.Bad<JqFilter> bad) {
            return Optional.of("jqFilter: " + bad.why());
        }
        return ignoringMissing(
                operation.ignoreMissing(), () -> rewrite(filter.value().orElseThrow()));
    }

    private interface Attempt {
        Optional<String> run() throws ApiRefusal, InterruptedException;
    }

    private static Optional<String> ignoringMissing(boolean ignore, Attempt attempt)
            throws ApiRefusal, InterruptedException {
        try {
            return attempt.run();
        } catch (ApiRefusal e) {
            if (ignore && e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<String> rewrite(JqFilter filter) throws ApiRefusal, InterruptedException {
        for (var attempt = 1; ; attempt++) {
            try {
                return rewriteOnce(filter);
            } catch (ApiRefusal e) {
                if (!e.isConflict() || attempt >= ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Optional<String> rewriteOnce(JqFilter filter) throws ApiRefusal, InterruptedException {
        var before = target.require();
        var filtered = filter.apply(before);
        if (filtered instanceof Parsed.Bad<JsonNode> bad) {
            return Optional.of("jqFilter: " + bad.why());
        }
        var after = filtered.value().orElseThrow();
        if (!after.isObject()) {
            return Optional.of("jqFilter: result is not an object: " + after);
        }
        if (!after.equals(before)) {
            target.replace(after);
        }
        return Optional.empty();
    }
}
