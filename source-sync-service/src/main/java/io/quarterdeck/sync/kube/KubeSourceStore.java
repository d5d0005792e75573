package io.quarterdeck.sync.kube;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarterdeck.kube.ServerSideApply;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.model.source.ModuleSourceStatus;
import io.quarterdeck.sync.lookup.SourceMarks;
import io.quarterdeck.sync.release.Annotations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What this service writes on a ModuleSource: the status, and in one other apply its finalizers and its annotation. */
@ApplicationScoped
public class KubeSourceStore implements SourceMarks {
    private final ServerSideApply apply;

    KubeSourceStore(KubernetesClient client) {
        this.apply = new ServerSideApply(client, Names.MANAGER_SOURCE_SYNC);
    }

    void status(ModuleSource live, ModuleSourceStatus status) {
        var wanted = named(live);
        wanted.setStatus(status);
        ApiCalls.call(
                "update the '" + live.getMetadata().getName() + "' module source status: ",
                () -> apply.applyStatus(live, wanted));
    }

    @Override
    public void apply(ModuleSource live, List<String> finalizers, Optional<String> checksum) {
        var wanted = named(live);
        if (!finalizers.isEmpty()) {
            wanted.getMetadata().setFinalizers(finalizers);
        }
        checksum.ifPresent(sum -> wanted.getMetadata().setAnnotations(Map.of(Annotations.REGISTRY_SPEC_CHECKSUM, sum)));
        ApiCalls.call(
                "set finalizer to the '" + live.getMetadata().getName() + "' module source: ",
                () -> apply.apply(live, wanted));
    }

    private static ModuleSource named(ModuleSource live) {
        var wanted = new ModuleSource();
        wanted.setMetadata(new ObjectMeta());
        wanted.getMetadata().setName(live.getMetadata().getName());
        return wanted;
    }
}
