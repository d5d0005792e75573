package io.quarterdeck.release.kube;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.platform.DeckhouseRelease;
import io.quarterdeck.model.platform.DeckhouseReleaseSpec;
import io.quarterdeck.model.platform.DeckhouseReleaseStatus;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.fact.Recorded;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.fact.Requests;
import io.quarterdeck.release.platform.ImageReference;
import io.quarterdeck.release.platform.PlatformAnnotations;
import io.quarterdeck.release.platform.PlatformRelease;
import io.quarterdeck.release.platform.Workload;
import io.quarterdeck.requirement.Requirements;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Objects of the platform as values for the evaluation; whatever is absent or odd becomes empty, never an error. */
public final class PlatformReader {

    /** Written by former versions of the platform. */
    private static final String OUTDATED = "Outdated";

    private static final DeckhouseReleaseSpec NO_SPEC = new DeckhouseReleaseSpec("", null, null, null, null, null);
    private static final DeckhouseReleaseStatus NO_STATUS =
            new DeckhouseReleaseStatus("", null, null, null, null, null, null);

    private PlatformReader() {}

    public static PlatformRelease release(DeckhouseRelease release) {
        var spec = spec(release);
        var annotations = FactsReader.annotations(release);
        var told = PlatformAnnotations.asOfModule(annotations, Boolean.TRUE.equals(release.getApproved()));
        var generation = release.getMetadata().getGeneration();
        var facts = new ReleaseFacts(
                release.getMetadata().getName(),
                "",
                FactsReader.text(spec.version()),
                "",
                Optional.empty(),
                generation == null ? 0 : generation,
                phase(release),
                release.isMarkedForDeletion(),
                FactsReader.text(spec.applyAfter()),
                Requirements.NONE,
                List.of(),
                Requests.read(told),
                recorded(status(release), told));
        return new PlatformRelease(
                facts,
                requirements(spec),
                disruptions(spec),
                FactsReader.text(spec.changelogLink()),
                PlatformRelease.Asked.read(annotations));
    }

    /** Values that are null in YAML count as empty. */
    static Map<String, String> requirements(DeckhouseReleaseSpec spec) {
        var demands = new HashMap<String, String>();
        if (spec != null && spec.requirements() != null) {
            spec.requirements().forEach((key, value) -> demands.put(key, FactsReader.text(value)));
        }
        return demands;
    }

    /** Waits, or runs: what changes around it may still matter. */
    static boolean isOpen(DeckhouseRelease release) {
        return !phase(release).isOutdated();
    }

    static ReleasePhase phase(DeckhouseRelease release) {
        var text = FactsReader.text(status(release).phase());
        return text.equals(OUTDATED) ? ReleasePhase.SUPERSEDED : ReleasePhase.of(text);
    }

    /** @param seen generation that this process has written itself, which the cache may not have yet; 0 if none */
    static Workload workload(Deployment deployment, long seen) {
        var container =
                deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
        var status = Optional.ofNullable(deployment.getStatus()).orElseGet(DeploymentStatus::new);
        var rollout = new Workload.Rollout(
                Math.max(deployment.getMetadata().getGeneration(), seen),
                status.getObservedGeneration() == null ? 0 : status.getObservedGeneration(),
                number(deployment.getSpec().getReplicas(), 1),
                number(status.getUpdatedReplicas(), 0),
                number(status.getReadyReplicas(), 0));
        return new Workload(
                deployment.getMetadata().getName(),
                container.getName(),
                ImageReference.of(FactsReader.text(container.getImage())),
                rollout);
    }

    private static Recorded recorded(DeckhouseReleaseStatus status, Map<String, String> told) {
        var marks = new HashMap<>(told);
        marks.keySet().retainAll(FactsReader.OWN_MARKS);
        return new Recorded(
                FactsReader.text(status.message()),
                Moments.parse(status.transitionTime()),
                Boolean.TRUE.equals(status.approved()),
                FactsReader.orEmpty(status.gates()),
                Moments.parse(status.earliestDeployTime()),
                notified(marks),
                marks);
    }

    /** This kind has no conditions; how far telling operators has come stands in an annotation alone. */
    private static List<Condition> notified(Map<String, String> marks) {
        var told = marks.get(Annotations.NOTIFIED);
        if (told == null) {
            return List.of();
        }
        var status = told.equals("true") ? Condition.TRUE : Condition.FALSE;
        return List.of(new Condition(ReleaseFacts.NOTIFIED, status, null, null, null, null, null));
    }

    private static List<String> disruptions(DeckhouseReleaseSpec spec) {
        return FactsReader.orEmpty(spec.disruptions()).stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private static DeckhouseReleaseSpec spec(DeckhouseRelease release) {
        return release.getSpec() == null ? NO_SPEC : release.getSpec();
    }

    private static DeckhouseReleaseStatus status(DeckhouseRelease release) {
        return release.getStatus() == null ? NO_STATUS : release.getStatus();
    }

    private static int number(Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
