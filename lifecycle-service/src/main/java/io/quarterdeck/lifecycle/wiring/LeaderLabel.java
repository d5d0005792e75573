package io.quarterdeck.lifecycle.wiring;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.quarkus.runtime.ShutdownEvent;
import io.quarterdeck.model.Names;
import io.quarterdeck.operator.Leadership;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Label {@code leader: "true"} on our own pod while we lead: Service {@code deckhouse-leader} selects by it (spec 04 §1.3). */
@Singleton
class LeaderLabel {
    private static final Logger LOG = Logger.getLogger(LeaderLabel.class);

    private final KubernetesClient client;
    private final String pod = System.getenv("HOSTNAME");
    private volatile boolean labelled;

    LeaderLabel(KubernetesClient client) {
        this.client = client;
    }

    void leading(@Observes Leadership.Gained gained) {
        labelled = patch("\"true\"");
    }

    void stopping(@Observes @Priority(1) ShutdownEvent event) { // later the client is closed
        if (labelled) {
            patch("null");
        }
    }

    /** Without a pod of our own, as on a laptop, there is nothing to label. */
    private boolean patch(String value) {
        if (pod == null || pod.isBlank()) {
            return false;
        }
        try {
            var context = new PatchContext.Builder()
                    .withPatchType(PatchType.JSON_MERGE)
                    .withFieldManager(Names.MANAGER_LIFECYCLE)
                    .build();
            var found = client.pods().inNamespace(Names.NAMESPACE).withName(pod);
            if (found.get() == null) {
                return false;
            }
            found.patch(context, "{\"metadata\":{\"labels\":{\"leader\":" + value + "}}}");
            return true;
        } catch (KubernetesClientException e) {
            LOG.warnf("label of pod %s: %s", pod, e.getMessage());
            return false;
        }
    }
}
