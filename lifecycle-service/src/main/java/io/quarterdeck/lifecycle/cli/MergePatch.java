package io.quarterdeck.lifecycle.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/** What commands change in the cluster, under their own name, and what the API server answers. */
final class MergePatch {
    static final String MANAGER = "deckhouse-controller";

    private MergePatch() {}

    static void apply(Resource<?> resource, String json) {
        resource.patch(
                new PatchContext.Builder()
                        .withPatchType(PatchType.JSON_MERGE)
                        .withFieldManager(MANAGER)
                        .build(),
                json);
    }

    /** The API server's own words, without what the client puts around them. */
    static String said(KubernetesClientException answer) {
        var status = answer.getStatus();
        return status != null && status.getMessage() != null ? status.getMessage() : whole(answer);
    }

    /** Without an answer, the first cause says what is the matter. */
    private static String whole(KubernetesClientException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == failure ? failure.getMessage() : "the API server does not answer: " + cause.getMessage();
    }
}
