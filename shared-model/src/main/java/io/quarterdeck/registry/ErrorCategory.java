package io.quarterdeck.registry;

/**
 * What kind of failure is it, and what should the user do? Reason of condition {@code Ready}, label of metrics
 * (spec 02 §4.4).
 */
public enum ErrorCategory {
    INVALID_CONFIGURATION("InvalidConfiguration", "correct spec.registry"),
    AUTHENTICATION_FAILED(
            "AuthenticationFailed", "check spec.registry.dockerCfg: the registry refuses the credentials"),
    ACCESS_DENIED("AccessDenied", "grant the account pull access to <repo>"),
    NOT_FOUND("NotFound", "check spec.registry.repo, or publish the missing tag"),
    RATE_LIMITED("RateLimited", "wait: the next attempt is at <nextSyncTime>"),
    TLS_FAILED("TLSFailed", "check spec.registry.ca and the registry's certificate"),
    DNS_FAILED("DNSFailed", "check the host name and the cluster DNS"),
    CONNECTION_FAILED("ConnectionFailed", "check address, port, proxy and network policies"),
    TIMEOUT("Timeout", "check the network, or raise REGISTRY_TIMEOUT"),
    SERVER_ERROR("ServerError", "wait: the registry has a problem"),
    INVALID_RESPONSE("InvalidResponse", "check what is published there"),
    MODULE_ERRORS("ModuleErrors", "see pullError in status.modules"),
    INTERNAL("Internal", "see the log of source-sync-service");

    private final String reason;
    private final String remedyTemplate;

    ErrorCategory(String reason, String remedyTemplate) {
        this.reason = reason;
        this.remedyTemplate = remedyTemplate;
    }

    /** The CamelCase name that conditions and metrics carry. */
    public String reason() {
        return reason;
    }

    /** The remedy text with its places {@code <repo>} and {@code <nextSyncTime>} still open. */
    public String remedyTemplate() {
        return remedyTemplate;
    }

    /**
     * The remedy as the user reads it.
     *
     * @param repo {@code spec.registry.repo}
     * @param nextSyncTime RFC 3339, the value of {@code status.nextSyncTime}
     */
    public String remedy(String repo, String nextSyncTime) {
        return remedyTemplate.replace("<repo>", repo).replace("<nextSyncTime>", nextSyncTime);
    }

    /**
     * The category of an answer with an error status.
     *
     * @param status HTTP status
     * @param firstCode code of the first structured error, empty if there is none
     */
    public static ErrorCategory ofAnswer(int status, String firstCode) {
        if (status == 429 || firstCode.equals("TOOMANYREQUESTS")) {
            return RATE_LIMITED;
        }
        if (status == 403 || firstCode.equals("DENIED")) {
            return ACCESS_DENIED;
        }
        if (status == 401) {
            return AUTHENTICATION_FAILED;
        }
        if (status == 404) {
            return NOT_FOUND;
        }
        return status >= 500 ? SERVER_ERROR : INVALID_RESPONSE;
    }
}
