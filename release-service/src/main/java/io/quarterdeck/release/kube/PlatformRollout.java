package io.quarterdeck.release.kube;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.Operator;
import io.quarterdeck.kube.ServerSideApply.Outcome;
import io.quarterdeck.model.platform.DeckhouseRelease;
import io.quarterdeck.release.platform.ImageChange;
import io.quarterdeck.release.platform.PlatformEvaluation;
import io.quarterdeck.release.rollout.ReleasePlan;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** One evaluation of the platform's releases and its writes, in order; never twice at once. */
@ApplicationScoped
class PlatformRollout {

    private static final Logger LOG = Logger.getLogger(PlatformRollout.class);
    private static final Duration CACHES_FILL = Duration.ofMillis(500);
    private static final Duration AFTER_CONFLICT = Duration.ofMillis(200);

    private final PlatformObserver observer;
    private final PlatformCaches caches;
    private final PlatformStore store;
    private final ReleaseEvents events;
    private final Operator operator;
    private final Clock clock;

    PlatformRollout(
            PlatformObserver observer,
            PlatformCaches caches,
            PlatformStore store,
            ReleaseEvents events,
            Operator operator,
            Clock clock) {
        this.operator = operator;
        this.observer = observer;
        this.caches = caches;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @return when to look again
     * @throws KubernetesClientException as the API server answers, but for a conflict: then the evaluation is repeated
     */
    synchronized Duration roll() {
        if (!operator.getRuntimeInfo().isStarted()) {
            return CACHES_FILL; // modules that are not known yet would seem to demand nothing
        }
        var live = caches.releases()
                .collect(Collectors.toMap(release -> release.getMetadata().getName(), Function.identity()));
        var plan = PlatformEvaluation.evaluate(observer.observe(), clock.instant());
        try {
            plan.images().forEach(this::setImage);
            for (var release : plan.releases()) {
                carryOut(release, live);
            }
            return plan.nextCheck();
        } catch (KubernetesClientException answer) {
            if (answer.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                LOG.debugf("platform: %s", answer.getMessage());
                return AFTER_CONFLICT;
            }
            throw answer;
        }
    }

    private void setImage(ImageChange change) {
        caches.deployments()
                .filter(deployment -> name(deployment).equals(change.deployment()))
                .findFirst()
                .ifPresent(deployment -> {
                    LOG.infof("platform: Deployment %s gets image %s", change.deployment(), change.image());
                    store.setImage(deployment, change);
                });
    }

    private void carryOut(ReleasePlan plan, Map<String, DeckhouseRelease> live) {
        var release = live.get(plan.release().name());
        if (release == null) {
            return;
        }
        boolean changed = plan.status()
                .map(status -> store.writeStatus(release, status) == Outcome.WRITTEN)
                .orElse(false);
        plan.marks().ifPresent(marks -> store.writeMarks(release, marks));
        plan.consume().forEach(annotation -> store.consume(release, annotation));
        if (changed) {
            tell(release, plan);
        }
    }

    private void tell(DeckhouseRelease release, ReleasePlan plan) {
        var from = plan.release().phase().text();
        for (var happening : plan.happenings()) {
            LOG.infof(
                    "platform, release %s: %s -> %s: %s",
                    plan.release().name(), from.isEmpty() ? "new" : from, happening.reason(), happening.note());
            events.tell(release, happening);
        }
    }

    private static String name(Deployment deployment) {
        return deployment.getMetadata().getName();
    }
}
