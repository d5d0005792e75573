package io.quarterdeck.release.kube;

import io.javaoperatorsdk.operator.Operator;
import io.quarkus.scheduler.Scheduled;
import io.quarterdeck.operator.Leadership;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Rolls modules that have releases but no Module object. The framework drops events without a primary object, so these
 * are looked for in the caches, in the rhythm of the safety poll (spec 03 §3); the API server is not asked.
 */
@ApplicationScoped
class OrphanSweep {

    private static final Logger LOG = Logger.getLogger(OrphanSweep.class);

    private final Operator operator;
    private final Leadership leadership;
    private final Observer observer;
    private final ModuleRollout rollout;

    OrphanSweep(Operator operator, Leadership leadership, Observer observer, ModuleRollout rollout) {
        this.operator = operator;
        this.leadership = leadership;
        this.observer = observer;
        this.rollout = rollout;
    }

    @Scheduled(every = "15s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        if (!operator.getRuntimeInfo().isStarted() || !leadership.leads()) {
            return;
        }
        for (var module : observer.orphans()) {
            try {
                rollout.roll(module);
            } catch (RuntimeException failure) {
                LOG.warnf(failure, "releases of %s, which has no Module, are tried again", module);
            }
        }
    }
}
