package io.quarterdeck.lifecycle.kube;

import io.quarterdeck.lifecycle.staging.InstalledAnswer;
import io.quarterdeck.lifecycle.staging.ReleaseFacts;
import io.quarterdeck.lifecycle.staging.Target;
import io.quarterdeck.lifecycle.state.ModulePhase;
import io.quarterdeck.lifecycle.state.PhaseDecision;
import io.quarterdeck.lifecycle.worker.RuntimeState;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds out which of the answers of {@link InstalledAnswer} a release gets. */
@Singleton
public class InstalledReport {
    private final ClusterView view;
    private final Observer observer;

    InstalledReport(ClusterView view, Observer observer) {
        this.view = view;
        this.observer = observer;
    }

    /** @param deployed the one Deployed release that counts */
    Optional<InstalledAnswer> of(
            ReleaseFacts release, Optional<ReleaseFacts> deployed, String module, RuntimeState state) {
        var isCurrent = state.current()
                .filter(it -> it.kind() == Target.Kind.RELEASE && it.release().equals(release.name()))
                .isPresent();
        var counts = deployed.filter(it -> it.name().equals(release.name())).isPresent();
        if (isCurrent && counts && state.switchError().isEmpty()) {
            return ofCurrent(release, module, state);
        }
        if (counts) {
            return Optional.of(InstalledAnswer.ofWaiting(new InstalledAnswer.Obstacles(
                    isInUse(state, Target.Kind.BUILT_IN),
                    isOverridden(release, module, state),
                    state.fetchError(),
                    state.switchError())));
        }
        return isCurrent || !isInUse(state, Target.Kind.RELEASE)
                ? Optional.empty()
                : InstalledAnswer.ofFormer(release.installed(), state.current().map(it -> withoutV(it.version())));
    }

    private static boolean isInUse(RuntimeState state, Target.Kind kind) {
        return state.current().filter(it -> it.kind() == kind).isPresent();
    }

    /** Also by what an override left: the release says so from before, and waits until another one is Deployed. */
    private boolean isOverridden(ReleaseFacts release, String module, RuntimeState state) {
        return observer.overriding(module).holds() || release.isOverridden() && isInUse(state, Target.Kind.OVERRIDE);
    }

    private Optional<InstalledAnswer> ofCurrent(ReleaseFacts release, String module, RuntimeState state) {
        return view.module(module).flatMap(it -> {
            var present = ModuleDrawing.read(it).phase().flatMap(ModulePhase::of);
            return PhaseDecision.of(observer.of(it, state).situation(present))
                    .map(decision -> InstalledAnswer.ofCurrent(decision, release.installed()));
        });
    }

    private static String withoutV(String version) {
        return version.startsWith("v") ? version.substring(1) : version;
    }
}
