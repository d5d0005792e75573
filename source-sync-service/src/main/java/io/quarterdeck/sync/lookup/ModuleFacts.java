package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.config.ModuleConfigSpec;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModuleProperties;
import io.quarterdeck.sync.policy.EffectivePolicy;
import io.quarterdeck.sync.scan.CreationGate;
import java.util.Optional;

/**
 * What the cluster says about one module at the start of its look-up.
 *
 * @param config its ModuleConfig, if there is one
 */
record ModuleFacts(
        String name,
        Optional<Module> module,
        Optional<ModuleConfig> config,
        EffectivePolicy policy,
        boolean overridden) {

    static ModuleFacts of(String name, ClusterView cluster) {
        var config = cluster.config(name);
        var wanted = config.map(ModuleConfig::getSpec).map(ModuleConfigSpec::updatePolicy);
        return new ModuleFacts(
                name, cluster.module(name), config, cluster.policies().of(wanted), cluster.overridden(name));
    }

    boolean enabled() {
        return config.map(ModuleConfig::getSpec)
                .filter(ModuleConfigSpec::wantsOn)
                .isPresent();
    }

    /** May this source create releases of the module? */
    CreationGate.Verdict gate(SourcePass pass) {
        return CreationGate.examine(new CreationGate.Facts(pass.name(), activeSource(), enabled(), overridden));
    }

    /** {@code null} if no source is chosen. */
    String activeSource() {
        return module.map(Module::getProperties).map(ModuleProperties::source).orElse(null);
    }
}
