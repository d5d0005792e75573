package io.quarterdeck.release.rollout;

import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.ModuleSnapshot;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.gate.GateReview;
import io.quarterdeck.release.gate.ReleaseGates;
import io.quarterdeck.release.order.ReleaseLine;
import io.quarterdeck.release.order.Task;
import io.quarterdeck.release.policy.UpdateMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one release of a module that may be staged now, and the reviews of all Pending ones after that choice
 * (spec 03 §4 step 7).
 *
 * @param chosen Pending, or Suspended and forced, or rolled back to; empty if no release may go
 */
record Admission(Optional<ReleaseFacts> chosen, List<GateReview> reviews) {

    static final Admission NONE = new Admission(Optional.empty(), List.of());

    /** The highest forced one, else the highest version. */
    private static final Comparator<ReleaseFacts> CHOICE = Comparator.comparing(
                    (ReleaseFacts release) -> release.requests().force())
            .thenComparing(ReleaseLine.ASCENDING);

    /** @param rollback goes before all others: the user wants back */
    static Admission of(ModuleSnapshot snapshot, List<GateReview> reviews, Optional<ReleaseFacts> rollback) {
        var ready = reviews.stream()
                .filter(GateReview::admits)
                .map(review -> review.subject().release())
                .filter(release -> !Staging.isInvalid(release));
        var chosen = rollback.or(
                () -> Stream.concat(ready, forcedSuspended(snapshot)).max(CHOICE));
        return new Admission(
                chosen,
                chosen.map(release -> reviews.stream()
                                .map(review -> afterChoice(review, release, reviews))
                                .toList())
                        .orElse(reviews));
    }

    boolean isChosen(ReleaseFacts release) {
        return chosen.filter(other -> other.name().equals(release.name())).isPresent();
    }

    /** A release that could have gone, too, waits for the chosen one. */
    private static GateReview afterChoice(GateReview review, ReleaseFacts chosen, List<GateReview> all) {
        var own = review.subject().release();
        if (!review.admits() || own.name().equals(chosen.name())) {
            return review;
        }
        var wait = new Task.Wait(Task.Cause.PREDECESSOR, ReleaseLine.awaiting(chosen), chosen.name());
        var first = all.stream()
                .filter(other -> other.subject().release().name().equals(chosen.name()))
                .findFirst()
                .orElse(review);
        return ReleaseGates.review(review.subject().waitingFor(wait, first));
    }

    private static Stream<ReleaseFacts> forcedSuspended(ModuleSnapshot snapshot) {
        return snapshot.releases().stream()
                .filter(release -> release.phase() == ReleasePhase.SUSPENDED && !release.terminating())
                .filter(release -> release.requests().force() && !isBarred(release, snapshot));
    }

    private static boolean isBarred(ReleaseFacts release, ModuleSnapshot snapshot) {
        var policy = snapshot.policies()
                .find(release.policyLabel(), snapshot.state().updatePolicy())
                .rules();
        return snapshot.overridden()
                || policy.filter(rules -> rules.mode() != UpdateMode.IGNORE).isEmpty();
    }
}
