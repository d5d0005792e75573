package io.quarterdeck.lifecycle.kube;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarterdeck.lifecycle.state.ModulePhase;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import org.jboss.logging.Logger;

/** Events about Modules and ModuleReleases, in namespace {@code default} (spec 04 §19.3, spec 01 §1.4). */
@Singleton
public class ModuleJournal {
    private static final Logger LOG = Logger.getLogger(ModuleJournal.class);
    private static final String SPACE = "default";
    private static final int NOTE_LIMIT = 1000;
    private static final Set<ModulePhase> WARNINGS =
            EnumSet.of(ModulePhase.ERROR, ModulePhase.DOWNLOADING_ERROR, ModulePhase.CONFLICT);

    private final KubernetesClient client;
    private final Clock clock;

    ModuleJournal(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    void phaseChanged(HasMetadata module, ModulePhase phase, String note) {
        record(module, WARNINGS.contains(phase) ? "Warning" : "Normal", phase.text(), note);
    }

    /** A Normal event. */
    public void tell(HasMetadata about, String reason, String note) {
        record(about, "Normal", reason, note);
    }

    /** A Warning event. */
    public void warn(HasMetadata about, String reason, String note) {
        record(about, "Warning", reason, note);
    }

    /** An event that cannot be written is no reason to stop. */
    private void record(HasMetadata about, String type, String reason, String note) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        var event = new EventBuilder()
                .withNewMetadata()
                .withGenerateName(about.getMetadata().getName() + ".")
                .withNamespace(SPACE)
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withName(about.getMetadata().getName())
                .withUid(about.getMetadata().getUid())
                .endInvolvedObject()
                .withType(type)
                .withReason(reason)
                .withMessage(note.length() > NOTE_LIMIT ? note.substring(0, NOTE_LIMIT) + "..." : note)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .withNewSource()
                .withComponent("lifecycle-service")
                .endSource()
                .build();
        try {
            client.v1().events().inNamespace(SPACE).resource(event).create();
        } catch (KubernetesClientException e) {
            LOG.warnf(
                    "event %s of %s was not written: %s",
                    reason, about.getMetadata().getName(), e.getMessage());
        }
    }
}
