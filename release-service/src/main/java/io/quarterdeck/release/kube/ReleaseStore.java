package io.quarterdeck.release.kube;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarterdeck.kube.OneShotAnnotation;
import io.quarterdeck.kube.ServerSideApply;
import io.quarterdeck.kube.ServerSideApply.Outcome;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.release.ModuleReleaseStatus;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.rollout.MarkPlan;
import io.quarterdeck.release.rollout.StatusPlan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Writes of this service to a ModuleRelease: all and only its own fields, nothing when nothing changed. */
@ApplicationScoped
class ReleaseStore implements ReleaseWrites<ModuleRelease> {

    private final KubernetesClient client;
    private final ServerSideApply apply;
    private final OneShotAnnotation oneShots;

    ReleaseStore(KubernetesClient client) {
        this.client = client;
        this.apply = new ServerSideApply(client, Names.MANAGER_RELEASE);
        this.oneShots = new OneShotAnnotation(client, Names.MANAGER_RELEASE);
    }

    /**
     * Carries the resource version that was read: a decision made on an older object, or on one that was deleted and made
     * anew, is refused with 409 and made anew. The uid alone does not do it, the API server does not look at it for a status.
     */
    @Override
    public Outcome writeStatus(ModuleRelease live, StatusPlan plan) {
        var wanted = named(live);
        wanted.getMetadata().setResourceVersion(live.getMetadata().getResourceVersion());
        wanted.setStatus(new ModuleReleaseStatus(
                plan.phase().text(),
                plan.message(),
                Moments.print(plan.transitionTime()),
                plan.approved(),
                null,
                null,
                null,
                plan.conditions(),
                plan.gates().isEmpty() ? null : plan.gates(),
                plan.earliest().map(Moments::print).orElse(null),
                plan.isFinal().orElse(null)));
        return apply.applyStatus(live, wanted);
    }

    @Override
    public Outcome writeMarks(ModuleRelease live, MarkPlan plan) {
        var wanted = named(live);
        if (!plan.label().isEmpty()) {
            wanted.getMetadata().setLabels(Map.of(Names.LABEL_STATUS, plan.label()));
        }
        if (!plan.annotations().isEmpty()) {
            wanted.getMetadata().setAnnotations(plan.annotations());
        }
        return apply.apply(live, wanted);
    }

    @Override
    public boolean consume(ModuleRelease live, String annotation) {
        return oneShots.consume(live, annotation);
    }

    void delete(ModuleRelease live) {
        client.resource(live).delete();
    }

    private static ModuleRelease named(ModuleRelease live) {
        var wanted = new ModuleRelease();
        wanted.setMetadata(
                new ObjectMetaBuilder().withName(live.getMetadata().getName()).build());
        return wanted;
    }
}
