package io.quarterdeck.release.kube;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.rollout.Happening;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Events about releases, in namespace {@code default} as for every cluster-scoped object (spec 03 §21). */
@ApplicationScoped
class ReleaseEvents {

    private static final Logger LOG = Logger.getLogger(ReleaseEvents.class);
    private static final String NAMESPACE = "default";
    private static final int LONGEST_NOTE = 1024;
    private static final int LONGEST_NAME = 230;

    private final KubernetesClient client;
    private final Clock clock;

    ReleaseEvents(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Tells once; an event that cannot be written is only logged, for it decides nothing. */
    void tell(HasMetadata release, Happening happening) {
        var name = release.getMetadata().getName();
        var now = Moments.print(clock.instant());
        var event = new EventBuilder()
                .withNewMetadata()
                .withGenerateName(name.substring(0, Math.min(name.length(), LONGEST_NAME)) + ".")
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(release.getApiVersion())
                .withKind(release.getKind())
                .withName(name)
                .withUid(release.getMetadata().getUid())
                .endInvolvedObject()
                .withType(happening.warning() ? "Warning" : "Normal")
                .withReason(happening.reason())
                .withMessage(cut(happening.note()))
                .withNewSource()
                .withComponent("release-service")
                .endSource()
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .build();
        try {
            client.v1().events().inNamespace(NAMESPACE).resource(event).create();
        } catch (KubernetesClientException lost) {
            LOG.warnf("event %s of %s is lost: %s", happening.reason(), name, lost.getMessage());
        }
    }

    private static String cut(String note) {
        return note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE - 3) + "...";
    }
}
