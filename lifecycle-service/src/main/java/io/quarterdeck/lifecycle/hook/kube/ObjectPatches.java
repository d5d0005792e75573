package io.quarterdeck.lifecycle.hook.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarterdeck.lifecycle.hook.JqFilter;
import io.quarterdeck.lifecycle.hook.ObjectPatch;
import io.quarterdeck.lifecycle.hook.Parsed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries out what hooks want done to objects of the cluster, as field manager {@value #FIELD_MANAGER}.
 *
 * @see "spec 05 §18.1"
 */
public final class ObjectPatches {
    static final String FIELD_MANAGER = "quarterdeck-hooks";

    private final KubernetesClient client;
    private final ResourceKinds kinds;
    private final JqFilter.Compiler jq;
    private final Pause pause;

    /** Port: waits between two looks at an object that is going away. */
    @FunctionalInterface
    public interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }

    public ObjectPatches(KubernetesClient client, ResourceKinds kinds, JqFilter.Compiler jq, Pause pause) {
        this.client = client;
        this.kinds = kinds;
        this.jq = jq;
        this.pause = pause;
    }

    /** All are tried, in order. Returns the failures in one text, empty if all went well. Blocks. */
    public Optional<String> apply(List<ObjectPatch> patches) {
        List<String> failures = new ArrayList<>();
        for (var patch : patches) {
            apply(patch).ifPresent(f -> failures.add(patch.operation() + " " + patch.target() + ": " + f));
        }
        if (failures.isEmpty()) {
            return Optional.empty();
        }
        var head = failures.size() == 1 ? "1 error occurred:" : failures.size() + " errors occurred:";
        return Optional.of(head + "\n\t* " + String.join("\n\t* ", failures) + "\n");
    }

    private Optional<String> apply(ObjectPatch patch) {
        var kind = kinds.find(patch.target().apiVersion(), patch.target().kind());
        if (kind instanceof Parsed.Bad<?> bad) {
            return Optional.of(bad.why());
        }
        if (kind.value().orElseThrow().isNamespaceScoped()
                && patch.target().namespace().isEmpty()) {
            return Optional.of("an empty namespace may not be set for a namespaced kind");
        }
        var target = new TargetObject(client, kind.value().orElseThrow(), patch.target());
        try {
            return carryOut(patch, target);
        } catch (ApiRefusal e) {
            return Optional.of(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private Optional<String> carryOut(ObjectPatch patch, TargetObject target) throws ApiRefusal, InterruptedException {
        if (patch instanceof ObjectPatch.Create create) {
            new ObjectCreation(target).create(create);
            return Optional.empty();
        }
        if (patch instanceof ObjectPatch.Delete delete) {
            return new ObjectDeletion(target, pause).delete(delete.cascade());
        }
        if (patch instanceof ObjectPatch.MergePatch merge) {
            return new ObjectChange(target).change(merge);
        }
        return patch instanceof ObjectPatch.JsonPatch json
                ? new ObjectChange(target).change(json)
                : new ObjectChange(target).change((ObjectPatch.JqPatch) patch, jq);
    }
}
