package io.quarterdeck.lifecycle.kube;

import io.quarterdeck.lifecycle.override.OverrideFarewell;
import io.quarterdeck.lifecycle.staging.CurrentChoice;
import io.quarterdeck.lifecycle.staging.Target;
import io.quarterdeck.lifecycle.state.ConditionValue;
import io.quarterdeck.lifecycle.state.StatusCondition;
import io.quarterdeck.lifecycle.worker.Fleet;
import io.quarterdeck.lifecycle.worker.VersionFiles;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.override.ModulePullOverride;
import jakarta.inject.Singleton;
import java.util.List;

/** Takes leave of a deleted override: what runs instead, its files, the finalizer (spec 04 §13). */
@Singleton
public class OverrideRemoval {
    private static final String FILES = "dev";

    private final ClusterView view;
    private final ReconcilerSignals signals;
    private final Fleet fleet;
    private final VersionFiles files;
    private final Removal removal;

    OverrideRemoval(ClusterView view, ReconcilerSignals signals, Fleet fleet, VersionFiles files, Removal removal) {
        this.view = view;
        this.signals = signals;
        this.fleet = fleet;
        this.files = files;
        this.removal = removal;
    }

    /** Takes the next step; whether it was the last. */
    boolean isDone(ModulePullOverride override) {
        if (!OverrideReading.isAccepted(override)) {
            return true;
        }
        var module = override.getMetadata().getName();
        var facts = facts(override, module);
        switch (OverrideFarewell.of(facts)) {
            case WAIT -> {
                signals.module(module);
                return false;
            }
            case UNINSTALL -> {
                fleet.module(module).uninstall(false);
                return false;
            }
            default -> {
                if (facts.rollback()) {
                    files.forget(module, FILES);
                }
                removal.remove(override, List.of(Names.FINALIZER_PULL_OVERRIDE), List.of(OverrideReading.RENEW));
                return true;
            }
        }
    }

    private OverrideFarewell.Facts facts(ModulePullOverride override, String module) {
        var runtime = fleet.module(module);
        var releases = view.releasesOf(module).stream().map(ReleaseReading::of).toList();
        var inUse = runtime.state()
                .current()
                .filter(it -> it.kind() == Target.Kind.OVERRIDE)
                .isPresent();
        var says = view.module(module)
                .map(ModuleDrawing::read)
                .flatMap(it -> it.condition(StatusCondition.IS_OVERRIDDEN))
                .filter(it -> it.value().status().equals(ConditionValue.TRUE))
                .isPresent();
        return new OverrideFarewell.Facts(
                OverrideReading.wantsRollback(override),
                inUse,
                view.module(module).isPresent(),
                CurrentChoice.deployed(releases).isPresent(),
                says,
                runtime.isUninstalling());
    }
}
