package io.quarterdeck.sync.registry;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarterdeck.model.Names;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Who this cluster says it is to registries: the UUID of Secret {@code d8-system/deckhouse-discovery}, read once; a random one
 * per process without it (spec 02 §3.6).
 */
@ApplicationScoped
public class ClusterIdentity {
    private static final Logger LOG = Logger.getLogger(ClusterIdentity.class);
    private static final String SECRET = "deckhouse-discovery";
    private static final String KEY = "clusterUUID";

    private final KubernetesClient client;
    private volatile String agent;

    ClusterIdentity(KubernetesClient client) {
        this.client = client;
    }

    /** Value of header {@code User-Agent}; may be empty. Never blocks once it was read. */
    String userAgent() {
        var known = agent;
        return known == null ? "" : known;
    }

    /** Reads the Secret, on a thread that may block. */
    public void read() {
        if (agent == null) {
            agent = discovered().orElseGet(() -> UUID.randomUUID().toString());
        }
    }

    private Optional<String> discovered() {
        try {
            return Optional.ofNullable(client.secrets()
                            .inNamespace(Names.NAMESPACE)
                            .withName(SECRET)
                            .get())
                    .map(secret -> secret.getData())
                    .map(data -> data.get(KEY))
                    .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8).strip());
        } catch (KubernetesClientException | IllegalArgumentException e) {
            LOG.debugf("secret %s/%s is not readable: %s", Names.NAMESPACE, SECRET, e.getMessage());
            return Optional.empty();
        }
    }
}
