package io.quarterdeck.release.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.measure.GateChange;
import io.quarterdeck.release.notify.NoticeDesk;
import io.quarterdeck.release.rollout.ModuleEvaluation;
import io.quarterdeck.release.rollout.ReleasePlan;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** One evaluation of a module and its writes, in order; never twice at once for the same module. */
@ApplicationScoped
class ModuleRollout {

    private static final Logger LOG = Logger.getLogger(ModuleRollout.class);
    private static final Duration AFTER_CONFLICT = Duration.ofMillis(200);

    private final Observer observer;
    private final Caches caches;
    private final ReleaseStore store;
    private final ReleaseEvents events;
    private final NoticeDesk desk;
    private final ReleaseMetrics metrics;
    private final Clock clock;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    ModuleRollout(
            Observer observer,
            Caches caches,
            ReleaseStore store,
            ReleaseEvents events,
            NoticeDesk desk,
            ReleaseMetrics metrics,
            Clock clock) {
        this.observer = observer;
        this.caches = caches;
        this.store = store;
        this.events = events;
        this.desk = desk;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * @return when to look again
     * @throws KubernetesClientException as the API server answers, but for a conflict: then the evaluation is repeated
     */
    Duration roll(String module) {
        synchronized (locks.computeIfAbsent(module, name -> new Object())) {
            var live = caches.releasesOf(module).stream()
                    .collect(Collectors.toMap(release -> release.getMetadata().getName(), Function.identity()));
            var plan = ModuleEvaluation.evaluate(observer.observe(module), clock.instant());
            try {
                for (var release : plan.releases()) {
                    carryOut(release, live);
                }
                return plan.nextCheck();
            } catch (KubernetesClientException answer) {
                if (answer.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                    LOG.debugf("module %s: %s", module, answer.getMessage());
                    return AFTER_CONFLICT;
                }
                throw answer;
            }
        }
    }

    private void carryOut(ReleasePlan plan, Map<String, ModuleRelease> live) {
        var release = live.get(plan.release().name());
        if (release == null) {
            return;
        }
        if (plan.delete()) {
            store.delete(release);
            tell(release, plan);
            return;
        }
        if (store.write(release, plan)) {
            tell(release, plan);
            plan.status()
                    .ifPresent(status -> metrics.changed(
                            plan.release(),
                            GateChange.of(plan.release().recorded().gates(), status.gates(), clock.instant())));
        }
        announce(release, plan);
    }

    /** Off this thread; what comes of it is seen by the next evaluation. */
    private void announce(ModuleRelease release, ReleasePlan plan) {
        var uid = release.getMetadata().getUid();
        plan.announcement()
                .ifPresentOrElse(
                        announcement -> desk.post(
                                uid,
                                announcement,
                                observer.notification(),
                                () -> caches.wake(plan.release().module())),
                        () -> desk.forget(uid));
    }

    private void tell(ModuleRelease release, ReleasePlan plan) {
        if (plan.release().phase() == ReleasePhase.NEW) {
            plan.release().jumps().stream()
                    .filter(jump -> !jump.isReadable())
                    .forEach(jump -> LOG.warnf(
                            "release %s: update rule %s is ignored",
                            plan.release().name(), jump));
        }
        var from = plan.release().phase().text();
        for (var happening : plan.happenings()) {
            LOG.infof(
                    "module %s, release %s: %s -> %s: %s",
                    plan.release().module(),
                    plan.release().name(),
                    from.isEmpty() ? "new" : from,
                    happening.reason(),
                    happening.note());
            events.tell(release, happening);
        }
    }
}
