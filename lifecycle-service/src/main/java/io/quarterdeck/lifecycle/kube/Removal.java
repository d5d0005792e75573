package io.quarterdeck.lifecycle.kube;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.quarterdeck.model.Names;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Takes finalizers off, and annotations of the user with them, in one write, whoever put them on. */
@Singleton
public class Removal {
    private static final int UNPROCESSABLE = 422;

    private final KubernetesClient client;

    Removal(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Removes what is there of these.
     *
     * @param live as last read: if it changed meanwhile, nothing is removed and the next look tries again
     */
    void remove(HasMetadata live, Collection<String> finalizers, Collection<String> annotations) {
        var patch = JsonNodeFactory.instance.arrayNode();
        var present = live.getMetadata().getFinalizers() == null
                ? List.<String>of()
                : live.getMetadata().getFinalizers();
        for (int i = present.size() - 1; i >= 0; i--) { // from the end: indices before stay right
            if (finalizers.contains(present.get(i))) {
                var path = "/metadata/finalizers/" + i;
                patch.addObject().put("op", "test").put("path", path).put("value", present.get(i));
                patch.addObject().put("op", "remove").put("path", path);
            }
        }
        for (var key : presentAnnotations(live, annotations)) {
            var path = "/metadata/annotations/" + key.replace("~", "~0").replace("/", "~1");
            patch.addObject().put("op", "remove").put("path", path);
        }
        if (!patch.isEmpty()) {
            send(live, patch.toString());
        }
    }

    private void send(HasMetadata live, String patch) {
        var context = new PatchContext.Builder()
                .withPatchType(PatchType.JSON)
                .withFieldManager(Names.MANAGER_LIFECYCLE)
                .build();
        try {
            client.resource(live).patch(context, patch);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND && e.getCode() != UNPROCESSABLE) {
                throw e;
            }
        }
    }

    private static List<String> presentAnnotations(HasMetadata live, Collection<String> wanted) {
        var annotations = live.getMetadata().getAnnotations();
        var found = new ArrayList<String>();
        if (annotations != null) {
            wanted.stream().filter(annotations::containsKey).forEach(found::add);
        }
        return found;
    }
}
