package io.quarterdeck.sync.scan;

/**
 * What kind of failure it is, and what helps (spec 02 §4.4). The name is the reason of condition {@code Ready} and the label
 * of metrics.
 */
public enum ErrorCategory {
    InvalidConfiguration("correct spec.registry"),
    AuthenticationFailed("check spec.registry.dockerCfg: the registry refuses the credentials"),
    AccessDenied("grant the account pull access to <repo>"),
    NotFound("check spec.registry.repo, or publish the missing tag"),
    RateLimited("wait: the next attempt is at <nextSyncTime>"),
    TLSFailed("check spec.registry.ca and the registry's certificate"),
    DNSFailed("check the host name and the cluster DNS"),
    ConnectionFailed("check address, port, proxy and network policies"),
    Timeout("check the network, or raise REGISTRY_TIMEOUT"),
    ServerError("wait: the registry has a problem"),
    InvalidResponse("check what is published there"),
    ModuleErrors("see pullError in status.modules"),
    Internal("see the log of source-sync-service");

    private final String remedy;

    ErrorCategory(String remedy) {
        this.remedy = remedy;
    }

    /**
     * @param repo {@code spec.registry.repo}
     * @param nextSyncTime RFC 3339
     */
    public String remedy(String repo, String nextSyncTime) {
        return remedy.replace("<repo>", repo).replace("<nextSyncTime>", nextSyncTime);
    }
}
