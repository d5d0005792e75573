package io.quarterdeck.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;

/**
 * Forced server-side apply of all and only the fields that one service owns, sent only if they differ (spec 01 §1.3).
 *
 * <p>The wanted object is always a fresh one: name and own fields, never the object that was read. A field that is left
 * out is given up and removed by the API server.
 */
public final class ServerSideApply {
    private static final String MAIN = "";
    private static final String STATUS = "status";

    private final KubernetesClient client;
    private final String manager;

    /** @param manager field manager of the service, see {@link io.quarterdeck.model.Names} */
    public ServerSideApply(KubernetesClient client, String manager) {
        this.client = client;
        this.manager = manager;
    }

    /** What became of an apply. */
    public enum Outcome {
        UNCHANGED,
        WRITTEN
    }

    /**
     * Creates the object, or takes over our fields of one that appeared meanwhile.
     *
     * @throws KubernetesClientException as the API server answers
     */
    public <T extends HasMetadata> T create(T wanted) {
        return client.resource(wanted).fieldManager(manager).forceConflicts().serverSideApply();
    }

    /**
     * Makes our fields of the main resource (labels, annotations, finalizers, spec, properties) the wanted ones.
     *
     * @param live the object as last read; its uid goes along, so that a deleted one is never created again (409)
     * @param wanted name and own fields
     * @throws KubernetesClientException as the API server answers
     */
    public <T extends HasMetadata> Outcome apply(T live, T wanted) {
        if (!differs(live, wanted, MAIN)) {
            return Outcome.UNCHANGED;
        }
        wanted.getMetadata().setUid(live.getMetadata().getUid());
        client.resource(wanted).fieldManager(manager).forceConflicts().serverSideApply();
        return Outcome.WRITTEN;
    }

    /** As {@link #apply}, for the status subresource. */
    public <T extends HasMetadata> Outcome applyStatus(T live, T wanted) {
        if (!differs(live, wanted, STATUS)) {
            return Outcome.UNCHANGED;
        }
        wanted.getMetadata().setUid(live.getMetadata().getUid());
        client.resource(wanted).subresource(STATUS).patch(forced());
        return Outcome.WRITTEN;
    }

    private PatchContext forced() {
        return new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(manager)
                .withForce(true)
                .build();
    }

    /** Whether an apply would change something. */
    boolean differs(HasMetadata live, HasMetadata wanted, String subresource) {
        JsonNode liveTree = tree(live);
        ObjectNode wish = own(tree(wanted), subresource);
        return AppliedFields.of(liveTree, manager, subresource)
                .map(fields -> !own(AppliedFields.project(liveTree, fields), subresource)
                        .equals(AppliedFields.normalize(wish, fields)))
                .orElse(!wish.isEmpty());
    }

    private JsonNode tree(HasMetadata object) {
        return JsonText.parse(client.getKubernetesSerialization().asJson(object));
    }

    /** Identity is no field of ours, and the main resource has no status. */
    private static ObjectNode own(JsonNode object, String subresource) {
        ObjectNode copy = object.deepCopy();
        copy.remove(List.of("apiVersion", "kind"));
        if (subresource.equals(STATUS)) {
            copy.remove("metadata");
        } else {
            copy.remove(STATUS);
        }
        if (copy.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(List.of("name", "namespace", "uid", "resourceVersion"));
            if (metadata.isEmpty()) {
                copy.remove("metadata");
            }
        }
        return copy;
    }
}
