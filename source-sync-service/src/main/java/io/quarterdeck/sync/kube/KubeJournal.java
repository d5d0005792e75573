package io.quarterdeck.sync.kube;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarterdeck.sync.lookup.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Log lines and Kubernetes events; events of cluster-scoped objects go to namespace {@code default}. */
@ApplicationScoped
public class KubeJournal implements Journal {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.sync");
    private static final String NAMESPACE = "default";
    private static final String COMPONENT = "source-sync-service";
    private static final int LONGEST_NOTE = 1024;

    private final KubernetesClient client;
    private final InstantSource clock;

    KubeJournal(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public void changed(String source, String module, String what) {
        LOG.infof("source=%s module=%s %s", source, module, what);
    }

    @Override
    public void warn(String source, String module, String what) {
        LOG.warnf("source=%s module=%s %s", source, module, what);
    }

    @Override
    public void failed(String source, String module, Exception cause) {
        LOG.errorf(cause, "source=%s module=%s unexpected failure", source, module);
    }

    @Override
    public void event(HasMetadata about, Severity severity, String reason, String text) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        var meta = about.getMetadata();
        var event = new EventBuilder()
                .withNewMetadata()
                .withName(meta.getName() + "." + UUID.randomUUID().toString().substring(0, 8))
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withName(meta.getName())
                .withUid(meta.getUid())
                .endInvolvedObject()
                .withType(severity.type())
                .withReason(reason)
                .withMessage(text.length() <= LONGEST_NOTE ? text : text.substring(0, LONGEST_NOTE - 3) + "...")
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .build();
        try {
            client.v1().events().inNamespace(NAMESPACE).resource(event).create();
        } catch (KubernetesClientException e) {
            LOG.debugf("event %s about %s was not written: %s", reason, meta.getName(), e.getMessage());
        }
    }
}
