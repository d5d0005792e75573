package io.quarterdeck.sync.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarterdeck.sync.lookup.ApiFailure;
import java.net.HttpURLConnection;

/** Deletes the object that was read and no later one: its resource version, and so its uid, is a precondition. */
final class ExactDelete {
    private final KubernetesClient client;

    ExactDelete(KubernetesClient client) {
        this.client = client;
    }

    /**
     * An object that changed meanwhile is left alone.
     *
     * @return whether it is gone
     */
    boolean delete(HasMetadata live) {
        try {
            client.resource(live)
                    .lockResourceVersion(live.getMetadata().getResourceVersion())
                    .delete();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw new ApiFailure(e.getMessage(), e);
            }
            return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
        }
    }
}
