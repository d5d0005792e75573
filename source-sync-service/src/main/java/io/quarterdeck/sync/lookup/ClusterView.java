package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.sync.policy.UpdatePolicies;
import io.quarterdeck.sync.release.ReleaseFacts;
import io.quarterdeck.sync.release.ReleaseOrigin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The cluster as the caches show it. Port. Answers are shared objects: never change them. */
public interface ClusterView {

    Optional<Module> module(String name);

    List<Module> modules();

    Optional<ModuleConfig> config(String module);

    /** Whether a ModulePullOverride of that name exists. */
    boolean overridden(String module);

    UpdatePolicies policies();

    /** By {@code spec.moduleName}, of any source and phase. */
    List<ModuleRelease> releasesOf(String module);

    /** As {@link #releasesOf}, without those that are being deleted. */
    default List<ModuleRelease> standingReleasesOf(String module) {
        return releasesOf(module).stream()
                .filter(release -> !new ReleaseFacts(release).beingDeleted())
                .toList();
    }

    List<ModuleRelease> releases();

    /** Whether a release of that source is Deployed. */
    default boolean anyDeployed(ReleaseOrigin origin) {
        return releases().stream()
                .map(ReleaseFacts::new)
                .anyMatch(release -> release.deployed() && release.isFrom(origin));
    }

    /** All sources that are not being deleted. */
    List<ModuleSource> livingSources();

    /** Their names. */
    default Set<String> sources() {
        return livingSources().stream()
                .map(source -> source.getMetadata().getName())
                .collect(Collectors.toUnmodifiableSet());
    }
}
