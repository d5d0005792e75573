package io.quarterdeck.sync.registry;

import io.quarterdeck.registry.RegistryClients;
import io.quarterdeck.registry.RegistrySettings;
import io.quarterdeck.sync.lookup.ModuleRegistry;
import io.quarterdeck.sync.lookup.Registries;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens clients on the connections that all sources share. */
@ApplicationScoped
public class OciRegistries implements Registries {
    private final RegistryClients clients;

    OciRegistries(RegistryClients clients) {
        this.clients = clients;
    }

    @Override
    public ModuleRegistry open(RegistrySettings settings) {
        return new OciModuleRegistry(clients.open(settings));
    }

    @Override
    public void forget(RegistrySettings settings) {
        clients.forget(settings);
    }
}
