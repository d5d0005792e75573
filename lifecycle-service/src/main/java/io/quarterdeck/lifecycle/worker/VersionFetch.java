package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.run.BackOff;
import io.quarterdeck.lifecycle.staging.Target;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Brings a wanted version into use: at once if its files are in the store, else after they were fetched, beside all other work
 * (spec 04 §11.4, §12.4). The version in use goes on running until then.
 */
public final class VersionFetch {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.lifecycle");

    private final Installer installer;
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;
    private final Supplier<Double> random;
    private final Map<String, Target> underWay = new ConcurrentHashMap<>();

    /** @param threads as many as fetches may run at a time */
    public VersionFetch(
            Installer installer, ExecutorService threads, ScheduledExecutorService timer, Supplier<Double> random) {
        this.installer = installer;
        this.threads = threads;
        this.timer = timer;
        this.random = random;
    }

    /** Makes the version current as soon as it can be; asking again changes nothing. Does not wait. */
    public void makeCurrent(String module, ModuleRuntime runtime, Target target) {
        var state = runtime.state();
        var inUse = state.current().filter(target::isSameVersion).isPresent()
                && (state.definition().isPresent() || state.loadError().isPresent());
        if (inUse || runtime.isSwitchingTo(target)) {
            return;
        }
        if (installer.isOnDisk(module, target)) {
            runtime.makeCurrent(target, false);
        } else if (!target.equals(underWay.put(module, target))) {
            runtime.fetching(Optional.of(target), state.fetchError());
            threads.execute(() -> fetch(module, runtime, target, 0));
        }
    }

    private void fetch(String module, ModuleRuntime runtime, Target target, int failures) {
        if (!target.equals(underWay.get(module))) {
            return; // another version is wanted meanwhile
        }
        try {
            LOG.infof("module %s: fetching %s, which is not in the store", module, target.version());
            installer.fetch(module, target, false);
            underWay.remove(module, target);
            runtime.fetching(Optional.of(target), Optional.empty());
            runtime.makeCurrent(target, false);
        } catch (WorkFailure e) {
            LOG.errorf("module %s: %s", module, e.getMessage());
            runtime.fetching(Optional.of(target), Optional.of(e.getMessage()));
            var delay = BackOff.fetchDelay(failures, random.get()).toMillis();
            timer.schedule(
                    () -> threads.execute(() -> fetch(module, runtime, target, failures + 1)),
                    delay,
                    TimeUnit.MILLISECONDS);
        }
    }
}
