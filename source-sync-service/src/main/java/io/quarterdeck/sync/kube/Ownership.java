package io.quarterdeck.sync.kube;

import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.sync.lookup.ClusterView;
import io.quarterdeck.sync.release.ReleaseFacts;
import io.quarterdeck.sync.release.ReleaseOrigin;
import jakarta.enterprise.context.ApplicationScoped;

/** Which releases are a source's own. */
@ApplicationScoped
public class Ownership {
    private final ClusterView cluster;

    Ownership(ClusterView cluster) {
        this.cluster = cluster;
    }

    boolean anyDeployed(ModuleSource source) {
        var origin = new ReleaseOrigin(
                source.getMetadata().getName(), source.getMetadata().getUid());
        return cluster.releases().stream()
                .map(ReleaseFacts::new)
                .anyMatch(release -> release.deployed() && release.isFrom(origin));
    }
}
