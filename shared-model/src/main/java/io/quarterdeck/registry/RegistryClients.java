package io.quarterdeck.registry;

/**
 * The registries this process talks to. One per process: politeness, tokens and connections are shared
 * (spec 02 §3.4, §3.6).
 */
public interface RegistryClients extends AutoCloseable {

    /**
     * A client for these settings; no request is made. Equal settings share everything.
     *
     * @throws RegistryException category InvalidConfiguration: unreadable address, credentials or
     *     {@code REGISTRY_TIMEOUT}
     */
    RegistryClient open(RegistrySettings settings);

    /**
     * Drops what was learned with these settings: challenge, scheme, tokens, and the connections if nobody else uses
     * them. For changed specs and deleted sources; clients opened before go on working and learn anew.
     */
    void forget(RegistrySettings settings);

    @Override
    void close();
}
