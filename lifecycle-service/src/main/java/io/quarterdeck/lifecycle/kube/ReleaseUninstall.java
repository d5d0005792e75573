package io.quarterdeck.lifecycle.kube;

import io.quarterdeck.lifecycle.staging.CurrentChoice;
import io.quarterdeck.lifecycle.staging.ReleaseFacts;
import io.quarterdeck.lifecycle.staging.Target;
import io.quarterdeck.lifecycle.state.Wish;
import io.quarterdeck.lifecycle.worker.Fleet;
import io.quarterdeck.lifecycle.worker.VersionFiles;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.release.ModuleRelease;
import jakarta.inject.Singleton;
import java.util.List;

/** Takes a deleted release away: the module if it was current, its files, the finalizer (spec 04 §12.5). */
@Singleton
public class ReleaseUninstall {
    private static final String METRICS_REGISTERED = "modules.deckhouse.io/metrics-registered";

    private final ClusterView view;
    private final Fleet fleet;
    private final VersionFiles files;
    private final Removal removal;

    ReleaseUninstall(ClusterView view, Fleet fleet, VersionFiles files, Removal removal) {
        this.view = view;
        this.fleet = fleet;
        this.files = files;
        this.removal = removal;
    }

    /** Takes the next step; whether it was the last. */
    boolean isDone(ModuleRelease release, String module, ReleaseFacts facts) {
        var finalizers = release.getMetadata().getFinalizers();
        if (finalizers == null
                || !(finalizers.contains(Names.FINALIZER_EXIST_ON_FS) || finalizers.contains(METRICS_REGISTERED))) {
            return true;
        }
        var runtime = fleet.module(module);
        var current = runtime.state()
                .current()
                .filter(it -> it.kind() == Target.Kind.RELEASE && it.release().equals(facts.name()))
                .isPresent();
        if (current) {
            var others =
                    view.releasesOf(module).stream().map(ReleaseReading::of).toList();
            if (CurrentChoice.deployed(others).isEmpty() && !runtime.isUninstalling()) {
                runtime.uninstall(ModuleObservation.wish(view.config(module)) == Wish.ON);
            }
            return false; // the switch to another version, or the uninstallation, tells when it is done
        }
        if (!facts.version().isEmpty()) {
            files.forget(module, facts.version());
        }
        removal.remove(release, List.of(Names.FINALIZER_EXIST_ON_FS, METRICS_REGISTERED), List.of());
        return true;
    }
}
