package io.quarterdeck.release.rollout;

import io.quarterdeck.release.fact.ModuleSnapshot;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.gate.GateReview;
import io.quarterdeck.release.policy.UpdateMode;
import io.quarterdeck.release.policy.UpdatePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The evaluation of all releases of one module: a pure function of a snapshot and the moment (spec 03 §3).
 *
 * <p>Steps: what terminates; what is deployed; what a disabled module gives up; Pending releases in ascending order; the
 * one that may be staged; deployment of what is staged; labels and clean-up of what is outdated.
 */
public final class ModuleEvaluation {

    private static final Duration SAFETY = Duration.ofSeconds(15);
    private static final Duration SAFETY_IGNORE = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final ModuleSnapshot snapshot;
    private final Instant now;
    private final Plans plans;
    private final Running running;
    private final List<ReleasePlan> planned = new ArrayList<>();

    private ModuleEvaluation(ModuleSnapshot snapshot, Instant now) {
        this.snapshot = snapshot;
        this.now = now;
        this.plans = new Plans(now);
        this.running = Running.of(snapshot);
    }

    public static ModulePlan evaluate(ModuleSnapshot snapshot, Instant now) {
        return new ModuleEvaluation(snapshot, now).plan();
    }

    private ModulePlan plan() {
        releases(ReleaseFacts::terminating).map(plans::terminating).forEach(planned::add);
        if (snapshot.switchedOff()) {
            pending().forEach(release -> planned.add(ReleasePlan.deletion(release, "the module is disabled")));
            afterDeployment(Optional.empty());
            return new ModulePlan(planned, IDLE);
        }
        var outcome = new PendingReviews(snapshot, running, now).of(pending());
        outcome.superseded()
                .forEach(release -> planned.add(plans.superseded(release, "a newer release has bypassed it")));
        var admission = Admission.of(snapshot, outcome.reviews());
        var deployed = admission.chosen().filter(ModuleEvaluation::mayBeDeployed);
        deployed.ifPresent(release -> planned.add(plans.deployed(release, running.deployed())));
        admission.reviews().stream()
                .filter(review -> !isOf(review, deployed))
                .forEach(review -> planned.add(waiting(review, admission)));
        afterDeployment(deployed);
        forcedSuspended(admission, deployed);
        return new ModulePlan(planned, nextCheck(admission.reviews()));
    }

    private ReleasePlan waiting(GateReview review, Admission admission) {
        var release = review.subject().release();
        return Staging.isInvalid(release) && !review.isBarred()
                ? plans.suspended(release)
                : PendingPlan.of(review, admission.isChosen(release), now);
    }

    /** Staged for this generation; a Suspended release must have been staged anew. */
    private static boolean mayBeDeployed(ReleaseFacts release) {
        return release.phase().isWaiting()
                ? release.isStaged()
                : Staging.answerToAdmission(release)
                        .filter(answer -> answer.isTrue())
                        .isPresent();
    }

    /** D or its successor, what it replaces, and what is outdated. */
    private void afterDeployment(Optional<ReleaseFacts> newlyDeployed) {
        if (newlyDeployed.isPresent()) {
            running.deployed()
                    .ifPresent(former -> planned.add(plans.superseded(
                            former, "replaced by " + newlyDeployed.get().printedVersion())));
        } else {
            running.deployed().ifPresent(release -> planned.add(plans.running(release, running.updating())));
        }
        running.others().forEach(release -> planned.add(plans.superseded(release, "another release is deployed")));
        var removable = running.deployed()
                .filter(release -> !snapshot.overridden())
                .map(release -> CleanUp.of(outdated().toList(), release))
                .orElse(List.of());
        removable.forEach(release -> planned.add(ReleasePlan.deletion(release, "outdated")));
        outdated()
                .filter(release ->
                        !removable.contains(release) && !release.requests().force())
                .forEach(release -> planned.add(plans.outdated(release)));
    }

    private void forcedSuspended(Admission admission, Optional<ReleaseFacts> deployed) {
        outdated().filter(release -> release.requests().force()).forEach(release -> {
            if (deployed.filter(release::equals).isPresent()) {
                return;
            }
            planned.add(admission.isChosen(release) ? restaging(release) : plans.outdated(release));
        });
    }

    private ReleasePlan restaging(ReleaseFacts release) {
        var answer = Staging.answerToAdmission(release);
        return Staging.isInvalid(answer)
                ? plans.suspended(release).consuming(release.requests().oneShots())
                : plans.stagedAnew(release, answer);
    }

    private Duration nextCheck(List<GateReview> reviews) {
        if (reviews.isEmpty()) {
            return IDLE;
        }
        var safety = reviews.stream().allMatch(ModuleEvaluation::isIgnored) ? SAFETY_IGNORE : SAFETY;
        return reviews.stream()
                .flatMap(review -> review.nextOpening().stream())
                .map(opening -> Duration.between(now, opening).plusSeconds(1))
                .filter(wait -> wait.compareTo(safety) < 0)
                .min(Duration::compareTo)
                .orElse(safety);
    }

    private static boolean isIgnored(GateReview review) {
        return review.subject()
                .policyFinding()
                .rules()
                .map(UpdatePolicy::mode)
                .filter(UpdateMode.IGNORE::equals)
                .isPresent();
    }

    private static boolean isOf(GateReview review, Optional<ReleaseFacts> release) {
        return release.filter(
                        other -> other.name().equals(review.subject().release().name()))
                .isPresent();
    }

    private List<ReleaseFacts> pending() {
        return releases(PendingPlan::isWaiting).toList();
    }

    private Stream<ReleaseFacts> outdated() {
        return releases(release -> release.phase().isOutdated() && !release.terminating());
    }

    private Stream<ReleaseFacts> releases(java.util.function.Predicate<ReleaseFacts> filter) {
        return snapshot.releases().stream().filter(filter);
    }
}
