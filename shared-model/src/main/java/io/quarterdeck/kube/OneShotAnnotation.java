package io.quarterdeck.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Map;

/** Consumes a request annotation of a user: JSON Patch test and remove, so that a changed value survives (spec 01 §1.3). */
public final class OneShotAnnotation {
    /** Answer of the API server to a JSON Patch whose test fails. */
    private static final int UNPROCESSABLE = 422;

    private final KubernetesClient client;
    private final String manager;

    public OneShotAnnotation(KubernetesClient client, String manager) {
        this.client = client;
        this.manager = manager;
    }

    /**
     * Removes the annotation if it still has the value that was read.
     *
     * @return whether it was removed; false if it changed or went meanwhile
     * @throws KubernetesClientException for any other answer of the API server
     */
    public boolean consume(HasMetadata object, String key) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        if (annotations == null || !annotations.containsKey(key)) {
            return false;
        }
        String path = "/metadata/annotations/" + key.replace("~", "~0").replace("/", "~1");
        var patch = client.getKubernetesSerialization()
                .asJson(java.util.List.of(
                        Map.of("op", "test", "path", path, "value", annotations.get(key)),
                        Map.of("op", "remove", "path", path)));
        try {
            var context = new PatchContext.Builder()
                    .withPatchType(PatchType.JSON)
                    .withFieldManager(manager)
                    .build();
            client.resource(object).patch(context, patch);
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == UNPROCESSABLE || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
