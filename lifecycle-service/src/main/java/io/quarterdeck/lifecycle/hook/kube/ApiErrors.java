package io.quarterdeck.lifecycle.hook.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** Errors of the API server in its own words, without the client's address and wrapping. */
final class ApiErrors {
    private ApiErrors() {}

    static String text(Throwable error) {
        for (var e = error; e != null; e = e.getCause()) {
            if (e instanceof KubernetesClientException api
                    && api.getStatus() != null
                    && api.getStatus().getMessage() != null) {
                return api.getStatus().getMessage();
            }
            if (e.getCause() == null) {
                return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            }
        }
        return "";
    }
}
