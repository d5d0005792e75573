package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.sync.policy.UpdatePolicies;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    List<ModuleRelease> releases();

    /** Names of all sources that exist and are not being deleted. */
    Set<String> sources();
}
