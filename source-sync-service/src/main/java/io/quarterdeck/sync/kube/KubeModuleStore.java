package io.quarterdeck.sync.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarterdeck.kube.ServerSideApply;
import io.quarterdeck.kube.ServerSideApply.Outcome;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.sync.lookup.ModuleStore;
import jakarta.enterprise.context.ApplicationScoped;

/** Modules of the API server. */
@ApplicationScoped
public class KubeModuleStore implements ModuleStore {
    private final ServerSideApply apply;
    private final ExactDelete delete;

    KubeModuleStore(KubernetesClient client) {
        this.apply = new ServerSideApply(client, Names.MANAGER_SOURCE_SYNC);
        this.delete = new ExactDelete(client);
    }

    @Override
    public void create(Module wanted) {
        ApiCalls.call("", () -> apply.create(wanted));
    }

    @Override
    public boolean apply(Module live, Module wanted) {
        return ApiCalls.call("", () -> apply.apply(live, wanted)) == Outcome.WRITTEN;
    }

    @Override
    public boolean delete(Module live) {
        return delete.delete(live);
    }
}
