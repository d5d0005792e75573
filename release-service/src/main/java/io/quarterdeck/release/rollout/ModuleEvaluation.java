package io.quarterdeck.release.rollout;

import io.quarterdeck.model.condition.Conditions;
import io.quarterdeck.release.fact.ModuleSnapshot;
import io.quarterdeck.release.fact.NoticeReport;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.gate.GateReview;
import io.quarterdeck.release.order.ReleaseLine;
import io.quarterdeck.release.policy.UpdateMode;
import io.quarterdeck.release.policy.UpdatePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The evaluation of all releases of one module: a pure function of a snapshot and the moment (spec 03 §3).
 *
 * <p>Steps: what terminates; what is deployed; what a disabled module gives up; Pending releases in ascending order; the
 * one that may be staged, which may be an outdated one again; deployment of what is staged; labels and clean-up of what is
 * outdated.
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
            afterDeployment(Admission.NONE, Rollback.NONE, Optional.empty());
            return new ModulePlan(planned, nextCheck(List.of()));
        }
        var rollback = Rollback.of(snapshot, running);
        var outcome = new PendingReviews(snapshot, running, now).of(pending());
        outcome.superseded().forEach(release -> planned.add(plans.superseded(release)));
        var admission = Admission.of(snapshot, outcome.reviews(), rollback.target());
        var deployed = admission.chosen().filter(ModuleEvaluation::mayBeDeployed);
        deployed.ifPresent(release -> planned.add(plans.deployed(release, running.deployed())));
        admission.reviews().stream()
                .filter(review -> !isOf(review, deployed))
                .forEach(review -> planned.add(waiting(review, admission, outcome.notices())));
        afterDeployment(admission, rollback, deployed);
        planned.replaceAll(plan -> OutdatedPlans.refused(plan, rollback));
        return new ModulePlan(planned, nextCheck(admission.reviews()));
    }

    private ReleasePlan waiting(GateReview review, Admission admission, DueNotices notices) {
        var release = review.subject().release();
        if (Staging.isInvalid(release) && !review.isBarred()) {
            return plans.suspended(release);
        }
        return PendingPlan.of(review, admission.isChosen(release), notices.plan(review), now);
    }

    /** Staged for this generation; an outdated release must have been staged anew. */
    private static boolean mayBeDeployed(ReleaseFacts release) {
        return release.phase().isWaiting()
                ? release.isStaged()
                : Staging.answerToAdmission(release)
                        .filter(answer -> answer.isTrue())
                        .isPresent();
    }

    /** D or its successor, what it replaces, and what is outdated. */
    private void afterDeployment(Admission admission, Rollback rollback, Optional<ReleaseFacts> newlyDeployed) {
        var successor = newlyDeployed.or(running::deployed);
        if (newlyDeployed.isEmpty()) {
            running.deployed().ifPresent(release -> planned.add(plans.running(release, running.updating())));
        }
        var former = newlyDeployed.isPresent()
                ? Stream.concat(running.deployed().stream(), running.others().stream())
                : running.others().stream();
        former.forEach(release -> planned.add(plans.replaced(
                release, successor.orElseThrow(), isLeftByRollback(release, successor.get(), rollback))));
        var outdated = new OutdatedPlans(snapshot, running, plans, admission, rollback);
        releases(release -> release.phase().isOutdated() && !release.terminating())
                .filter(release -> !newlyDeployed.equals(Optional.of(release)))
                .map(outdated::of)
                .forEach(planned::add);
    }

    private static boolean isLeftByRollback(ReleaseFacts former, ReleaseFacts successor, Rollback rollback) {
        return ReleaseLine.ASCENDING.compare(former, successor) > 0
                && (rollback.isTarget(successor) || Rollback.isDone(successor));
    }

    /** The next opening of a gate, round of a notice or limit of an operation; at the latest the safety poll. */
    private Duration nextCheck(List<GateReview> reviews) {
        var safety = safety(reviews);
        var openings = reviews.stream().flatMap(review -> review.nextOpening().stream());
        var rounds = snapshot.notices().values().stream()
                .filter(NoticeReport.Failed.class::isInstance)
                .map(report -> ((NoticeReport.Failed) report).nextRound());
        var limits = running.updating()
                ? running.deployed().flatMap(Stall::ofInstalling).map(Stall::deadline).filter(now::isBefore).stream()
                : Stream.<Instant>empty();
        return Stream.of(openings, rounds, limits)
                .flatMap(moments -> moments)
                .map(moment -> Duration.between(now, moment).plusSeconds(1))
                .filter(wait -> !wait.isNegative() && wait.compareTo(safety) < 0)
                .min(Duration::compareTo)
                .orElse(safety);
    }

    private Duration safety(List<GateReview> reviews) {
        if (reviews.isEmpty()) {
            return planned.stream().anyMatch(ModuleEvaluation::waitsForBytes) ? SAFETY : IDLE;
        }
        return reviews.stream().allMatch(ModuleEvaluation::isIgnored) ? SAFETY_IGNORE : SAFETY;
    }

    /** An outdated release that is staged anew is looked after like a Pending one. */
    private static boolean waitsForBytes(ReleasePlan plan) {
        return plan.release().phase().isOutdated()
                && plan.status()
                        .filter(status -> Conditions.isTrue(status.conditions(), ReleaseFacts.ADMITTED))
                        .isPresent();
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

    private Stream<ReleaseFacts> releases(Predicate<ReleaseFacts> filter) {
        return snapshot.releases().stream().filter(filter);
    }
}
