package io.quarterdeck.lifecycle.kube;

import io.quarterdeck.lifecycle.staging.InstalledAnswer;
import io.quarterdeck.lifecycle.staging.ReleaseFacts;
import io.quarterdeck.lifecycle.staging.Target;
import io.quarterdeck.lifecycle.state.ModulePhase;
import io.quarterdeck.lifecycle.state.PhaseDecision;
import io.quarterdeck.lifecycle.worker.BuiltIns;
import io.quarterdeck.lifecycle.worker.RuntimeState;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds out which of the answers of {@link InstalledAnswer} a release gets. */
@Singleton
public class InstalledReport {
    private final ClusterView view;
    private final BuiltIns builtIns;

    InstalledReport(ClusterView view, BuiltIns builtIns) {
        this.view = view;
        this.builtIns = builtIns;
    }

    /** @param deployed the one Deployed release that counts */
    Optional<InstalledAnswer> of(
            ReleaseFacts release, Optional<ReleaseFacts> deployed, String module, RuntimeState state) {
        var isCurrent = state.current()
                .filter(it -> it.kind() == Target.Kind.RELEASE && it.release().equals(release.name()))
                .isPresent();
        var counts = deployed.filter(it -> it.name().equals(release.name())).isPresent();
        if (isCurrent
                && counts
                && state.switchError().isEmpty()
                && !view.override(module).isPresent()) {
            return ofCurrent(release, module, state);
        }
        if (counts) {
            return Optional.of(InstalledAnswer.ofWaiting(new InstalledAnswer.Obstacles(
                    isBuiltIn(state), view.override(module).isPresent(), state.fetchError(), state.switchError())));
        }
        return isCurrent || isBuiltIn(state)
                ? Optional.empty()
                : InstalledAnswer.ofFormer(release.installed(), state.current().map(it -> withoutV(it.version())));
    }

    private static boolean isBuiltIn(RuntimeState state) {
        return state.current().filter(it -> it.kind() == Target.Kind.BUILT_IN).isPresent();
    }

    private Optional<InstalledAnswer> ofCurrent(ReleaseFacts release, String module, RuntimeState state) {
        return view.module(module).flatMap(it -> {
            var present = ModuleDrawing.read(it).phase().flatMap(ModulePhase::of);
            return PhaseDecision.of(
                            ModuleObservation.of(it, view, builtIns, state).situation(present))
                    .map(decision -> InstalledAnswer.ofCurrent(decision, release.installed()));
        });
    }

    private static String withoutV(String version) {
        return version.startsWith("v") ? version.substring(1) : version;
    }
}
