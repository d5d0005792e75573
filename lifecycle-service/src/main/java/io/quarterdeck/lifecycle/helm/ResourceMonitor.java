package io.quarterdeck.lifecycle.helm;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Looks every few minutes whether the objects of each running module are still there (spec 05 §12.6).
 *
 * <p>Absence only, never drift. Checks run on the scheduler that is handed in; a check that cannot ask says so and waits
 * for the next round.
 */
public final class ResourceMonitor {
    private static final Logger LOG = Logger.getLogger(ResourceMonitor.class);
    private static final Duration PERIOD = Duration.ofSeconds(270);
    private static final int SPREAD_SECONDS = 60;

    private final HelmStep helm;
    private final ScheduledExecutorService scheduler;
    private final Duration period;
    private final Map<String, Watched> modules = new ConcurrentHashMap<>();

    /** @param random draws the spread of the period, once */
    public ResourceMonitor(HelmStep helm, ScheduledExecutorService scheduler, RandomGenerator random) {
        this(helm, scheduler, PERIOD.plusSeconds(random.nextInt(SPREAD_SECONDS)));
    }

    ResourceMonitor(HelmStep helm, ScheduledExecutorService scheduler, Duration period) {
        this.helm = helm;
        this.scheduler = scheduler;
        this.period = period;
    }

    /**
     * Why a module has to run again.
     *
     * @param absent the object that is not there; empty: the Helm release has an unexpected status
     */
    public record Finding(Optional<ObjectReference> absent) {}

    private record Watched(
            List<ObjectReference> objects, Consumer<Finding> listener, ScheduledFuture<?> timer, boolean paused) {
        Watched paused(boolean now) {
            return new Watched(objects, listener, timer, now);
        }
    }

    /** Begins, or goes on with a new list of objects. */
    public void start(String module, List<ObjectReference> objects, Consumer<Finding> listener) {
        stop(module);
        ScheduledFuture<?> timer = scheduler.scheduleWithFixedDelay(
                () -> check(module), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        modules.put(module, new Watched(List.copyOf(objects), listener, timer, false));
    }

    /** While a module runs its objects may come and go. */
    public void pause(String module) {
        modules.computeIfPresent(module, (name, watched) -> watched.paused(true));
    }

    public void resume(String module) {
        modules.computeIfPresent(module, (name, watched) -> watched.paused(false));
    }

    public void stop(String module) {
        Watched watched = modules.remove(module);
        if (watched != null) {
            watched.timer().cancel(false);
        }
    }

    /** Modules that are watched. */
    public List<String> watched() {
        return modules.keySet().stream().sorted().toList();
    }

    /** What a module consists of, for {@code module resource-monitor}; empty if it is not watched. */
    public Optional<List<ObjectReference>> objectsOf(String module) {
        return Optional.ofNullable(modules.get(module)).map(Watched::objects);
    }

    void check(String module) {
        Watched watched = modules.get(module);
        if (watched == null || watched.paused()) {
            return;
        }
        try {
            find(module, watched).ifPresent(watched.listener());
        } catch (KubernetesClientException e) {
            LOG.warnf("module %s: its objects cannot be looked at: %s", module, e.getMessage());
        }
    }

    private Optional<Finding> find(String module, Watched watched) {
        if (!helm.isDeployed(module)) {
            return Optional.of(new Finding(Optional.empty()));
        }
        Optional<ObjectReference> absent = helm.present().firstAbsent(watched.objects());
        absent.ifPresent(reference -> LOG.infof("module %s: %s is absent", module, reference));
        return absent.map(reference -> new Finding(absent));
    }
}
