package io.quarterdeck.lifecycle.kube;

import io.quarterdeck.lifecycle.worker.Fleet;
import io.quarterdeck.lifecycle.worker.VersionFetch;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Brings the versions that were current back into use when the service starts (spec 04 §11.4). */
@Singleton
public class Restoration {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.lifecycle");
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long LOOK_MILLIS = 10;

    private final ClusterView view;
    private final Fleet fleet;
    private final VersionFetch fetch;

    Restoration(ClusterView view, Fleet fleet, VersionFetch fetch) {
        this.view = view;
        this.fleet = fleet;
        this.fetch = fetch;
    }

    /** Loads what is on disk and returns when that is done; what is absent is fetched beside. Returns how many were loaded. */
    public int run() {
        var loading = new ArrayList<String>();
        view.modules().forEach(module -> {
            var name = module.getMetadata().getName();
            var runtime = fleet.module(name);
            ModuleObservation.of(module, view, runtime.state()).wanted().ifPresent(target -> {
                fetch.makeCurrent(name, runtime, target);
                if (runtime.isSwitchingTo(target)) {
                    loading.add(name);
                }
            });
        });
        await(loading);
        return (int) loading.stream()
                .filter(it -> fleet.module(it).state().current().isPresent())
                .count();
    }

    private void await(ArrayList<String> loading) {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        try {
            while (loading.stream().anyMatch(it -> fleet.module(it).isSwitching()) && System.nanoTime() < deadline) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            LOG.warn("start: interrupted while modules were being loaded");
            Thread.currentThread().interrupt();
        }
    }
}
