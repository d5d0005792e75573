package io.quarterdeck.lifecycle.helm;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Reads helm's release records: Secrets {@code sh.helm.release.v1.<name>.v<N>}; their payload is never looked at. */
final class ReleaseRecords {
    static final String CHECKSUM = "moduleChecksum";
    static final String UNMANAGED = "maintenance.deckhouse.io/no-resource-reconciliation";

    private final KubernetesClient client;
    private final String namespace;

    ReleaseRecords(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    Optional<ReleaseRecord> last(String module) {
        return client
                .secrets()
                .inNamespace(namespace)
                .withLabels(Map.of("owner", "helm", "name", module))
                .list()
                .getItems()
                .stream()
                .map(ReleaseRecords::read)
                .max(Comparator.comparingInt(ReleaseRecord::revision));
    }

    void delete(ReleaseRecord record) {
        client.secrets().inNamespace(namespace).withName(record.secretName()).delete();
    }

    private static ReleaseRecord read(Secret secret) {
        Map<String, String> labels = secret.getMetadata().getLabels();
        return new ReleaseRecord(
                secret.getMetadata().getName(),
                number(labels.get("version")),
                labels.getOrDefault("status", "unknown"),
                Optional.ofNullable(labels.get(CHECKSUM)),
                "true".equals(labels.get(UNMANAGED)));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0; // not written by helm: older than everything
        }
    }
}
