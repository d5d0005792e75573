package io.quarterdeck.lifecycle.admission;

import io.quarterdeck.lifecycle.settings.SettingsVerdict;
import io.quarterdeck.requirement.ClusterFacts;
import io.quarterdeck.requirement.ModuleFacts;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The cluster at the moment of a write.
 *
 * @param modules             all Modules by name
 * @param overridden          a ModulePullOverride of the module exists; asked on DELETE only
 * @param policyExists        the named ModuleUpdatePolicy exists; asked where one is named
 * @param allowsExperimental  ModuleConfig {@code deckhouse} lets this module run although it is experimental
 * @param settings            what the validator says about the settings to be stored
 */
public record Surroundings(
        SortedMap<String, KnownModule> modules,
        ClusterFacts facts,
        boolean overridden,
        boolean policyExists,
        boolean allowsExperimental,
        SettingsVerdict settings) {

    public Surroundings {
        modules = new TreeMap<>(modules);
    }

    Optional<KnownModule> module(String name) {
        return Optional.ofNullable(modules.get(name));
    }

    Map<String, ModuleFacts> moduleFacts() {
        return modules.values().stream().collect(Collectors.toMap(KnownModule::name, KnownModule::facts));
    }
}
