package io.quarterdeck.release.rollout;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.module.ModulePhase;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.HoldRequest;
import io.quarterdeck.release.fact.ModuleSnapshot;
import io.quarterdeck.release.fact.ModuleState;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.order.LatestDeployed;
import io.quarterdeck.release.order.ReleaseLine;
import io.quarterdeck.version.ModuleVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is deployed: D, the releases that still say Deployed beside it, and whether the module has caught up with D.
 *
 * @param deployed D, empty before the first installation
 * @param others   also in phase Deployed; they lose
 * @param updating D was deployed and the module does not run it yet
 * @param ready    the module runs D and is Ready
 */
record Running(Optional<ReleaseFacts> deployed, List<ReleaseFacts> others, boolean updating, boolean ready) {

    static Running of(ModuleSnapshot snapshot) {
        var all = snapshot.releases().stream()
                .filter(release -> release.phase() == ReleasePhase.DEPLOYED && !release.terminating())
                .toList();
        var deployed = LatestDeployed.of(all.stream());
        var others = all.stream().filter(release -> deployed.get() != release).toList();
        boolean updating = deployed.filter(release -> isUpdating(release, snapshot.state()))
                .isPresent();
        boolean ready = snapshot.state().phase().equals(ModulePhase.READY) && !updating;
        return new Running(deployed, others, updating, ready);
    }

    /** The user's hold, if it stands on D and has not ended. */
    Optional<HoldRequest> hold(Instant now) {
        return deployed.flatMap(release -> release.requests().hold()).filter(hold -> hold.isActive(now));
    }

    /** Whether an active hold binds {@code release}: named, or without names every version above D. */
    boolean isHeld(ReleaseFacts release, HoldRequest hold) {
        return hold.versions().isEmpty()
                ? release.version().isPresent() && ReleaseLine.ASCENDING.compare(release, deployed.orElseThrow()) > 0
                : hold.names(release);
    }

    /** From deployment until the Module is Ready with this version; once false it stays so. */
    private static boolean isUpdating(ReleaseFacts release, ModuleState state) {
        if ("false".equals(release.recorded().marks().get(Annotations.IS_UPDATING))) {
            return false;
        }
        return !(state.phase().equals(ModulePhase.READY) && runs(release, state));
    }

    /** Ready alone is not enough: just after deployment the module is still Ready with the version before. */
    private static boolean runs(ReleaseFacts release, ModuleState state) {
        boolean installed = release.recorded()
                .condition(ReleaseFacts.INSTALLED)
                .filter(Condition::isTrue)
                .isPresent();
        return installed
                || release.version()
                        .filter(version -> ModuleVersion.find(state.version())
                                .filter(own -> own.compareTo(version) == 0)
                                .isPresent())
                        .isPresent();
    }
}
