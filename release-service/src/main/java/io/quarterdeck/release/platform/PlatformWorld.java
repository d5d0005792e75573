package io.quarterdeck.release.platform;

import io.quarterdeck.requirement.ClusterFacts;
import io.quarterdeck.requirement.ModuleFacts;
import io.quarterdeck.version.Reading;
import java.util.List;
import java.util.Optional;

/**
 * What a new version of the platform or of Kubernetes has to live with.
 *
 * @param modules    all modules; only active ones count
 * @param kubernetes {@code kubernetesVersion} of Secret {@code kube-system/d8-cluster-configuration}; empty without
 *                   Secret; bad if it cannot be read
 */
public record PlatformWorld(
        ClusterFacts cluster, List<ModuleFacts> modules, Reading<Optional<String>> kubernetes, ModuleSupply supply) {

    /** The cluster follows the platform's default version of Kubernetes. */
    public static final String AUTOMATIC = "Automatic";

    public PlatformWorld {
        modules = List.copyOf(modules);
    }
}
