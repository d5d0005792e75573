package io.quarterdeck.release.kube;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.Operator;
import io.quarterdeck.model.platform.DeckhouseRelease;
import io.quarterdeck.release.notify.NoticeDesk;
import io.quarterdeck.release.platform.ImageChange;
import io.quarterdeck.release.platform.PlatformEvaluation;
import io.quarterdeck.release.platform.PlatformPlan;
import io.quarterdeck.release.rollout.Happening;
import io.quarterdeck.release.rollout.ReleasePlan;
import io.quarterdeck.release.rollout.Stall;
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
    private final NoticeDesk desk;
    private final Observer modules;
    private final Operator operator;
    private final Clock clock;
    private volatile Map<String, Stall> stalls = Map.of();

    PlatformRollout(
            PlatformObserver observer,
            PlatformCaches caches,
            PlatformStore store,
            ReleaseEvents events,
            NoticeDesk desk,
            Observer modules,
            Operator operator,
            Clock clock) {
        this.operator = operator;
        this.observer = observer;
        this.caches = caches;
        this.store = store;
        this.events = events;
        this.desk = desk;
        this.modules = modules;
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
            tellStuck(plan, live);
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
        if (store.write(release, plan)) {
            tell(release, plan);
        }
        announce(release, plan);
    }

    /** Off this thread; what comes of it is seen by the next evaluation. */
    private void announce(DeckhouseRelease release, ReleasePlan plan) {
        var uid = release.getMetadata().getUid();
        plan.announcement()
                .ifPresentOrElse(
                        announcement -> desk.post(uid, announcement, modules.notification(), caches::modulesChanged),
                        () -> desk.forget(uid));
    }

    /** Once, when it begins; a process that has just started tells again. */
    private void tellStuck(PlatformPlan plan, Map<String, DeckhouseRelease> live) {
        plan.stalls().forEach((name, stall) -> {
            if (!stalls.containsKey(name) && live.containsKey(name)) {
                LOG.warnf("platform, release %s is stuck: %s", name, stall.message());
                events.tell(live.get(name), new Happening(true, "Stuck", stall.message()));
            }
        });
        stalls = plan.stalls();
    }

    /** What takes too long, by name of the release. */
    Map<String, Stall> stalls() {
        return stalls;
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
