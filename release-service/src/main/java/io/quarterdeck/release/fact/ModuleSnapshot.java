package io.quarterdeck.release.fact;

import io.quarterdeck.release.policy.PolicyShelf;
import io.quarterdeck.requirement.ClusterFacts;
import io.quarterdeck.requirement.ModuleFacts;
import java.util.List;
import java.util.Map;

/**
 * Everything that decides about the releases of one module.
 *
 * @param switchedOff a ModuleConfig exists and does not say {@code enabled: true}
 * @param overridden  a ModulePullOverride of the module's name exists and is not being deleted
 * @param modules     all modules by name, for requirements between them
 * @param notices     what came of telling about its releases, by name of the release
 */
public record ModuleSnapshot(
        String module,
        List<ReleaseFacts> releases,
        ModuleState state,
        boolean switchedOff,
        boolean overridden,
        PolicyShelf policies,
        ClusterFacts cluster,
        Map<String, ModuleFacts> modules,
        Map<String, NoticeReport> notices) {

    public ModuleSnapshot {
        releases = List.copyOf(releases);
        modules = Map.copyOf(modules);
        notices = Map.copyOf(notices);
    }
}
