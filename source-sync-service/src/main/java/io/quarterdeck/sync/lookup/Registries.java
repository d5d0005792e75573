package io.quarterdeck.sync.lookup;

import io.quarterdeck.registry.RegistrySettings;

/** The registries that this process talks to. Port. */
public interface Registries {
    /**
     * No request is made.
     *
     * @throws io.quarterdeck.registry.RegistryException address, credentials or time limit cannot be read
     */
    ModuleRegistry open(RegistrySettings settings);

    /** Drops tokens, challenge and connections of settings that are no longer used. */
    void forget(RegistrySettings settings);
}
