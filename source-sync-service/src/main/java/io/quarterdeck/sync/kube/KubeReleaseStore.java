package io.quarterdeck.sync.kube;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarterdeck.kube.ServerSideApply;
import io.quarterdeck.kube.ServerSideApply.Outcome;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.release.ModuleReleaseStatus;
import io.quarterdeck.sync.lookup.ReleaseStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** ModuleReleases of the API server. */
@ApplicationScoped
public class KubeReleaseStore implements ReleaseStore {
    private final KubernetesClient client;
    private final ServerSideApply apply;
    private final ExactDelete delete;

    KubeReleaseStore(KubernetesClient client) {
        this.client = client;
        this.apply = new ServerSideApply(client, Names.MANAGER_SOURCE_SYNC);
        this.delete = new ExactDelete(client);
    }

    @Override
    public Optional<ModuleRelease> find(String name) {
        return ApiCalls.call(
                "get the module release: ",
                () -> Optional.ofNullable(
                        client.resources(ModuleRelease.class).withName(name).get()));
    }

    @Override
    public void create(ModuleRelease wanted) {
        ApiCalls.call("create module release: ", () -> apply.create(wanted));
    }

    @Override
    public boolean apply(ModuleRelease live, ModuleRelease wanted) {
        return ApiCalls.call("update module release: ", () -> apply.apply(live, wanted)) == Outcome.WRITTEN;
    }

    @Override
    public boolean tagMutated(ModuleRelease live, Condition condition) {
        var wanted = new ModuleRelease();
        wanted.setMetadata(new ObjectMeta());
        wanted.getMetadata().setName(live.getMetadata().getName());
        wanted.setStatus(new ModuleReleaseStatus(
                null, null, null, null, null, null, null, List.of(condition), null, null, null));
        return ApiCalls.call("update module release status: ", () -> apply.applyStatus(live, wanted))
                == Outcome.WRITTEN;
    }

    @Override
    public boolean delete(ModuleRelease live) {
        return delete.delete(live);
    }
}
