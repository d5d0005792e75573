package io.quarterdeck.release.kube;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarterdeck.kube.OneShotAnnotation;
import io.quarterdeck.kube.ServerSideApply;
import io.quarterdeck.kube.ServerSideApply.Outcome;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.platform.DeckhouseRelease;
import io.quarterdeck.model.platform.DeckhouseReleaseStatus;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.platform.ImageChange;
import io.quarterdeck.release.rollout.MarkPlan;
import io.quarterdeck.release.rollout.StatusPlan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Writes of this service to DeckhouseReleases and to the images of the platform's Deployments. */
@ApplicationScoped
class PlatformStore implements ReleaseWrites<DeckhouseRelease> {

    private final ServerSideApply apply;
    private final OneShotAnnotation oneShots;
    private final KubernetesClient client;
    private final Map<String, Long> generations = new ConcurrentHashMap<>();

    PlatformStore(KubernetesClient client) {
        this.client = client;
        this.apply = new ServerSideApply(client, Names.MANAGER_RELEASE);
        this.oneShots = new OneShotAnnotation(client, Names.MANAGER_RELEASE);
    }

    /** Carries the resource version that was read: a decision made on an older object is refused with 409. */
    @Override
    public Outcome writeStatus(DeckhouseRelease live, StatusPlan plan) {
        var wanted = named(live);
        wanted.getMetadata().setResourceVersion(live.getMetadata().getResourceVersion());
        wanted.setStatus(new DeckhouseReleaseStatus(
                plan.phase().text(),
                plan.message(),
                Moments.print(plan.transitionTime()),
                plan.approved(),
                plan.gates().isEmpty() ? null : plan.gates(),
                plan.earliest().map(Moments::print).orElse(null),
                plan.isFinal().orElse(null)));
        return apply.applyStatus(live, wanted);
    }

    @Override
    public Outcome writeMarks(DeckhouseRelease live, MarkPlan plan) {
        var wanted = named(live);
        if (!plan.annotations().isEmpty()) {
            wanted.getMetadata()
                    .setAnnotations(plan.annotations().entrySet().stream()
                            .collect(Collectors.toMap(
                                    mark -> Annotations.ofPlatform(mark.getKey()), Map.Entry::getValue)));
        }
        return apply.apply(live, wanted);
    }

    @Override
    public boolean consume(DeckhouseRelease live, String annotation) {
        return oneShots.consume(live, annotation);
    }

    /** Remembers the generation that comes of it: the cache may still tell of the one before, and of its readiness. */
    void setImage(Deployment live, ImageChange change) {
        var wanted = new DeploymentBuilder()
                .withNewMetadata()
                .withName(change.deployment())
                .withNamespace(Names.NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName(change.container())
                .withImage(change.image())
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        if (apply.apply(live, wanted) == Outcome.WRITTEN) {
            var written = client.apps()
                    .deployments()
                    .inNamespace(Names.NAMESPACE)
                    .withName(change.deployment())
                    .get();
            if (written != null) {
                generations.put(uid(written), written.getMetadata().getGeneration());
            }
        }
    }

    /** The newest generation of a Deployment that this process has made; 0 if none. */
    long generationOf(Deployment deployment) {
        return generations.getOrDefault(uid(deployment), 0L);
    }

    private static String uid(Deployment deployment) {
        return deployment.getMetadata().getUid();
    }

    private static DeckhouseRelease named(DeckhouseRelease live) {
        var wanted = new DeckhouseRelease();
        wanted.setMetadata(
                new ObjectMetaBuilder().withName(live.getMetadata().getName()).build());
        return wanted;
    }
}
