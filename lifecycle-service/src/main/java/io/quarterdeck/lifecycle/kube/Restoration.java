package io.quarterdeck.lifecycle.kube;

import io.quarterdeck.lifecycle.staging.LinkedVersion;
import io.quarterdeck.lifecycle.staging.Target;
import io.quarterdeck.lifecycle.worker.BuiltIns;
import io.quarterdeck.lifecycle.worker.CurrentLinks;
import io.quarterdeck.lifecycle.worker.Fleet;
import io.quarterdeck.lifecycle.worker.VersionFetch;
import io.quarterdeck.model.module.Module;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final BuiltIns builtIns;
    private final Observer observer;
    private final CurrentLinks links;

    Restoration(
            ClusterView view,
            Fleet fleet,
            VersionFetch fetch,
            BuiltIns builtIns,
            Observer observer,
            CurrentLinks links) {
        this.view = view;
        this.fleet = fleet;
        this.fetch = fetch;
        this.builtIns = builtIns;
        this.observer = observer;
        this.links = links;
    }

    /** Loads what is on disk and returns when that is done; what is absent is fetched beside. Returns how many were loaded. */
    public int run() {
        var loading = new ArrayList<String>();
        var builtIn = Target.builtIn(builtIns.version());
        builtIns.names().forEach(name -> load(name, builtIn, loading)); // they need no Module to run
        view.modules().forEach(module -> {
            var name = module.getMetadata().getName();
            observer.of(module, fleet.module(name).state())
                    .restored(links.of(name), override(module))
                    .ifPresent(target -> load(name, target, loading));
        });
        await(loading);
        return (int) loading.stream()
                .filter(it -> fleet.module(it).state().current().isPresent())
                .count();
    }

    /** One that is being deleted fetches nothing any more: only what is on disk counts. */
    private LinkedVersion.Override override(Module module) {
        var name = module.getMetadata().getName();
        var live = view.override(name).filter(it -> !OverrideReading.isDeleting(it));
        var shown = Optional.ofNullable(module.getProperties())
                .map(it -> it.version())
                .filter(it -> !it.isEmpty());
        return new LinkedVersion.Override(
                shown.or(() -> live.map(OverrideReading::tag)).orElse(""),
                OverrideReading.activeSource(name, view),
                live.flatMap(OverrideReading::digest));
    }

    private void load(String name, Target target, List<String> loading) {
        var runtime = fleet.module(name);
        fetch.makeCurrent(name, runtime, target);
        if (runtime.isSwitchingTo(target) && !loading.contains(name)) {
            loading.add(name);
        }
    }

    private void await(List<String> loading) {
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
