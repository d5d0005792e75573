package io.quarterdeck.release.rollout;

import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.ModuleSnapshot;
import io.quarterdeck.release.fact.ReleaseFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What becomes of the outdated releases of a module: staged anew when forced or rolled back to, refused, removed when there
 * are too many, else left alone but for a label (spec 03 §2, §9.3, §14, §15).
 */
final class OutdatedPlans {

    private final Plans plans;
    private final Admission admission;
    private final Rollback rollback;
    private final Set<String> removable = new HashSet<>();

    OutdatedPlans(ModuleSnapshot snapshot, Running running, Plans plans, Admission admission, Rollback rollback) {
        this.plans = plans;
        this.admission = admission;
        this.rollback = rollback;
        running.deployed()
                .filter(release -> !snapshot.overridden())
                .map(release -> CleanUp.of(idle(snapshot), release))
                .orElse(List.of())
                .forEach(release -> removable.add(release.name()));
    }

    ReleasePlan of(ReleaseFacts release) {
        var refusal = rollback.refusal(release);
        if (refusal.isPresent()) {
            return plans.rollbackRefused(release, refusal.get())
                    .refusing(Annotations.ROLLBACK, Happening.warning("RollbackRefused", refusal.get()));
        }
        if (admission.isChosen(release)) {
            return stagedAnew(release);
        }
        if (release.isAdmitted()) {
            return plans.withdrawn(release);
        }
        return removable.contains(release.name()) ? ReleasePlan.deletion(release, "outdated") : plans.outdated(release);
    }

    private ReleasePlan stagedAnew(ReleaseFacts release) {
        var answer = Staging.answerToAdmission(release);
        return release.phase() == ReleasePhase.SUSPENDED && Staging.isInvalid(answer)
                ? plans.suspended(release).consuming(release.requests().oneShots())
                : plans.stagedAnew(release, answer);
    }

    private List<ReleaseFacts> idle(ModuleSnapshot snapshot) {
        Predicate<ReleaseFacts> busy = release ->
                admission.isChosen(release) || rollback.refusal(release).isPresent();
        return snapshot.releases().stream()
                .filter(release -> release.phase().isOutdated() && !release.terminating())
                .filter(busy.negate())
                .toList();
    }

    /** A request to go back that a release of another phase carries. */
    static ReleasePlan refused(ReleasePlan plan, Rollback rollback) {
        var release = plan.release();
        var refusal =
                plan.delete() || release.phase().isOutdated() ? Optional.<String>empty() : rollback.refusal(release);
        return refusal.map(text -> plan.refusing(Annotations.ROLLBACK, Happening.warning("RollbackRefused", text)))
                .orElse(plan);
    }
}
