package io.quarterdeck.lifecycle.helm;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Optional;

/** Asks the cluster which objects of a chart are there. Presence only, never drift. */
final class PresentObjects {
    private final KubernetesClient client;
    private final String releaseNamespace;

    PresentObjects(KubernetesClient client, String releaseNamespace) {
        this.client = client;
        this.releaseNamespace = releaseNamespace;
    }

    /**
     * The first object that is not there.
     *
     * @throws KubernetesClientException as the API server answers, but for "not found"
     */
    Optional<ObjectReference> firstAbsent(List<ObjectReference> objects) {
        return objects.stream().filter(reference -> !isPresent(reference)).findFirst();
    }

    private boolean isPresent(ObjectReference reference) {
        MixedOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
                kind;
        try {
            kind = client.genericKubernetesResources(reference.apiVersion(), reference.kind());
        } catch (KubernetesClientException e) {
            if (e.getCause() instanceof IllegalStateException) {
                return false; // the API server does not know the kind any more: so the object is gone, too
            }
            throw e;
        }
        return kind.inNamespace(namespaceOf(reference))
                        .withName(reference.name())
                        .get()
                != null;
    }

    private String namespaceOf(ObjectReference reference) {
        return reference.namespace().isEmpty() ? releaseNamespace : reference.namespace();
    }
}
