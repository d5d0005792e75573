package io.quarterdeck.lifecycle.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarterdeck.kube.ServerSideApply;
import io.quarterdeck.lifecycle.worker.BuiltIns;
import io.quarterdeck.lifecycle.worker.Fleet;
import io.quarterdeck.lifecycle.worker.Threads;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.module.Module;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Makes and deletes the Modules of built-in modules: these objects alone are ours (spec 00 §7.16, spec 04 §15). */
@Singleton
public class BuiltInObjects {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.lifecycle");

    private static final long AGAIN_SECONDS = 5;

    private final ClusterView view;
    private final BuiltIns builtIns;
    private final Fleet fleet;
    private final Threads threads;
    private final ServerSideApply door;
    private final KubernetesClient client;

    BuiltInObjects(
            ClusterView view,
            BuiltIns builtIns,
            Fleet fleet,
            Threads threads,
            ServerSideApply door,
            KubernetesClient client) {
        this.view = view;
        this.builtIns = builtIns;
        this.fleet = fleet;
        this.threads = threads;
        this.door = door;
        this.client = client;
    }

    /** Creates the Module unless it is there, and tries until it can; its status follows with the next look at it. */
    public void ensure(String module) {
        if (!builtIns.names().contains(module) || view.module(module).isPresent()) {
            return;
        }
        var definition = fleet.module(module).state().definition();
        try {
            door.create(ModuleDrawing.fresh(module, origin(), definition));
            LOG.infof("module %s: is built in, its Module was created", module);
        } catch (KubernetesClientException e) {
            LOG.warnf("module %s: its Module cannot be created, next attempt in 5s: %s", module, e.getMessage());
            later(module, AGAIN_SECONDS);
        }
    }

    /** The same for one that was deleted: not before its deletion has been dealt with, or the new one is taken for the old. */
    void ensureSoon(String module) {
        later(module, 1);
    }

    private void later(String module, long seconds) {
        threads.timer().schedule(() -> threads.workers().execute(() -> ensure(module)), seconds, TimeUnit.SECONDS);
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
