package io.quarterdeck.lifecycle.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarterdeck.kube.ServerSideApply;
import io.quarterdeck.lifecycle.worker.BuiltIns;
import io.quarterdeck.lifecycle.worker.Fleet;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.module.Module;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes and deletes the Modules of built-in modules: these objects alone are ours (spec 00 §7.16, spec 04 §15). */
@Singleton
public class BuiltInObjects {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.lifecycle");

    private final ClusterView view;
    private final BuiltIns builtIns;
    private final Fleet fleet;
    private final ServerSideApply door;
    private final KubernetesClient client;

    BuiltInObjects(ClusterView view, BuiltIns builtIns, Fleet fleet, ServerSideApply door, KubernetesClient client) {
        this.view = view;
        this.builtIns = builtIns;
        this.fleet = fleet;
        this.door = door;
        this.client = client;
    }

    /**
     * Creates the Module unless it is there; its status follows with the next look at it.
     *
     * @throws KubernetesClientException as the API server answers
     */
    public void ensure(String module) {
        if (builtIns.names().contains(module) && view.module(module).isEmpty()) {
            var definition = fleet.module(module).state().definition();
            door.create(ModuleDrawing.fresh(module, origin(), definition));
            LOG.infof("module %s: is built in, its Module was created", module);
        }
    }

    private ModuleDrawing.Origin origin() {
        return new ModuleDrawing.Origin(Names.EMBEDDED, view.inheritedChannel(), "", Optional.of(builtIns.version()));
    }

    /** Deletes the Module as it was seen; one that changed meanwhile is looked at again. */
    void delete(Module live) {
        try {
            client.resource(live)
                    .lockResourceVersion(live.getMetadata().getResourceVersion())
                    .delete();
            LOG.infof(
                    "module %s: is built in no more, its Module was deleted",
                    live.getMetadata().getName());
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }
}
