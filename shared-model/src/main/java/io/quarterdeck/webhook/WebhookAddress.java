package io.quarterdeck.webhook;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfigBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the API server finds the webhooks: the Service of the cluster, or a URL for a process that runs beside it.
 *
 * @param url scheme, host and port; empty in a cluster
 */
public record WebhookAddress(String namespace, String service, int port, Optional<String> url) {

    /** Names for the certificate; the Service's name always, so that the address may change. */
    List<String> hosts() {
        var hosts = new ArrayList<>(List.of(service + "." + namespace + ".svc"));
        url.map(text -> URI.create(text).getHost()).ifPresent(hosts::add);
        return hosts;
    }

    WebhookClientConfig clientConfig(String path, String caBundle) {
        var config = new WebhookClientConfigBuilder().withCaBundle(caBundle);
        return url.isPresent()
                ? config.withUrl(url.get() + path).build()
                : config.withNewService()
                        .withNamespace(namespace)
                        .withName(service)
                        .withPort(port)
                        .withPath(path)
                        .endService()
                        .build();
    }
}
