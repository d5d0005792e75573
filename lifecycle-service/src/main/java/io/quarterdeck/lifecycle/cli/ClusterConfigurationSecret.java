package io.quarterdeck.lifecycle.cli;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Secret {@code kube-system/d8-cluster-configuration}, of which only one key is looked at and changed. */
final class ClusterConfigurationSecret {
    private static final String NAME = "d8-cluster-configuration";
    private static final String KEY = "cluster-configuration.yaml";

    private final KubernetesClient client;

    ClusterConfigurationSecret(KubernetesClient client) {
        this.client = client;
    }

    /** @throws IllegalStateException if there is none */
    String read() {
        return Optional.ofNullable(secret().get())
                .map(Secret::getData)
                .map(data -> data.get(KEY))
                .map(encoded -> new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8))
                .orElseThrow(
                        () -> new IllegalStateException("expected field '" + KEY + "' not found in secret " + NAME));
    }

    /** @throws IllegalStateException with what the API server answered */
    void write(String text) {
        var encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        try {
            MergePatch.apply(secret(), "{\"data\":{\"" + KEY + "\":\"" + encoded + "\"}}");
        } catch (KubernetesClientException answer) {
            throw new IllegalStateException(MergePatch.said(answer), answer);
        }
    }

    private Resource<Secret> secret() {
        return client.secrets().inNamespace("kube-system").withName(NAME);
    }
}
