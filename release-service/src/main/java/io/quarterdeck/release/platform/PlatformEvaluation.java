package io.quarterdeck.release.platform;

import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.NoticeReport;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.gate.GateReview;
import io.quarterdeck.release.gate.ReleaseGates;
import io.quarterdeck.release.order.LatestDeployed;
import io.quarterdeck.release.order.ReleaseLine;
import io.quarterdeck.release.order.Task;
import io.quarterdeck.release.policy.UpdateMode;
import io.quarterdeck.release.rollout.PendingPlan;
import io.quarterdeck.release.rollout.ReleasePlan;
import io.quarterdeck.release.rollout.Stall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The evaluation of all releases of the platform: a pure function of a snapshot and the moment (spec 03 §19).
 *
 * <p>Steps: what is suspended; what runs already and only needs to be told so; Pending releases in ascending order; the
 * one that goes out, with the images it changes; what it replaces.
 */
public final class PlatformEvaluation {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration SAFETY = Duration.ofSeconds(15);
    private static final Duration SAFETY_IGNORE = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofMinutes(10);

    /** The highest forced one, else the highest version. */
    private static final Comparator<ReleaseFacts> CHOICE = Comparator.comparing(
                    (ReleaseFacts release) -> release.requests().force())
            .thenComparing(ReleaseLine.ASCENDING);

    private final PlatformSnapshot snapshot;
    private final Instant now;
    private final PlatformPlans plans;
    private final Optional<ReleaseFacts> deployed;
    private final List<ReleasePlan> planned = new ArrayList<>();
    private final List<ImageChange> images = new ArrayList<>();

    private PlatformEvaluation(PlatformSnapshot snapshot, Instant now) {
        this.snapshot = snapshot;
        this.now = now;
        this.plans = new PlatformPlans(now);
        this.deployed = LatestDeployed.of(snapshot.releases().stream().map(PlatformRelease::facts));
    }

    public static PlatformPlan evaluate(PlatformSnapshot snapshot, Instant now) {
        return new PlatformEvaluation(snapshot, now).plan();
    }

    private PlatformPlan plan() {
        waiting()
                .filter(release -> release.asked().suspended())
                .forEach(release -> planned.add(plans.suspended(release.facts())));
        var settled = restored().or(this::installed).or(this::foundRunning);
        if (settled.isPresent()) {
            planned.add(settled.get());
            replaceFormer(settled.get().release());
            return new PlatformPlan(images, planned, Map.of(), AT_ONCE); // the others are judged by what runs then
        }
        var outcome = new PlatformReviews(snapshot, deployed, now).of(pending());
        outcome.skipped().forEach(release -> planned.add(plans.skipped(release)));
        var chosen = chosen(outcome.reviews());
        chosen.ifPresent(release -> deploy(release, isApproved(release)));
        outcome.reviews().stream()
                .filter(review ->
                        chosen.filter(release -> isOf(review, release)).isEmpty())
                .map(review -> chosen.map(release -> afterChoice(review, release, outcome.reviews()))
                        .orElse(review))
                .forEach(review -> planned.add(
                        PendingPlan.of(review, false, outcome.notices().plan(review), now)));
        if (chosen.isEmpty()) {
            keepDeployed();
        }
        return new PlatformPlan(images, planned, stalls(), nextCheck(outcome.reviews()));
    }

    private Map<String, Stall> stalls() {
        var limits = new PlatformStalls(snapshot.workloads(), now);
        var stalls = new HashMap<String, Stall>();
        for (var plan : planned) {
            var release = plan.release();
            boolean updates =
                    release.phase() == ReleasePhase.DEPLOYED && plan.status().isEmpty() && isUpdating(release);
            (updates ? limits.ofUpdating(release) : plan.status().flatMap(status -> limits.ofPending(status.gates())))
                    .ifPresent(stall -> stalls.put(release.name(), stall));
        }
        return stalls;
    }

    /** An object that was lost and is told to be the one that runs; of several the lowest first, the highest stays. */
    private Optional<ReleasePlan> restored() {
        return pending().stream()
                .filter(release -> release.facts().phase() == ReleasePhase.NEW
                        && release.asked().restored())
                .map(PlatformRelease::facts)
                .min(ReleaseLine.ASCENDING)
                .map(release -> plans.deployed(release, deployed, PlatformPlans.RESTORED, true));
    }

    /** The only release of a cluster that is still being installed. */
    private Optional<ReleasePlan> installed() {
        boolean installing = snapshot.world()
                .cluster()
                .bootstrapped()
                .value()
                .filter(done -> !done)
                .isPresent();
        return installing && snapshot.releases().size() == 1
                ? pending().stream().findFirst().map(release -> {
                    images.addAll(changes(release.facts()));
                    return plans.deployed(release.facts(), deployed, "", false);
                })
                : Optional.empty();
    }

    /** All images are those of a Pending release: its deployment was interrupted before it could be told. */
    private Optional<ReleasePlan> foundRunning() {
        return pending().stream()
                .map(PlatformRelease::facts)
                .filter(release -> release.version().isPresent() && snapshot.carries(release.printedVersion()))
                .filter(release -> release.requests().force()
                        || deployed.filter(d -> ReleaseLine.ASCENDING.compare(d, release) >= 0)
                                .isEmpty())
                .max(ReleaseLine.ASCENDING)
                .map(release -> plans.deployed(release, deployed, "", isApproved(release)));
    }

    private Optional<ReleaseFacts> chosen(List<GateReview> reviews) {
        var ready = reviews.stream().filter(GateReview::admits).map(review -> review.subject()
                .release());
        boolean barred = snapshot.settings().inherited().mode() == UpdateMode.IGNORE;
        var forced = in(ReleasePhase.SUSPENDED)
                .map(PlatformRelease::facts)
                .filter(release -> release.requests().force() && !barred);
        return Stream.concat(ready, forced).max(CHOICE);
    }

    private void deploy(ReleaseFacts release, boolean approved) {
        images.addAll(changes(release));
        planned.add(plans.deployed(release, deployed, "", approved));
        replaceFormer(release);
    }

    private void replaceFormer(ReleaseFacts by) {
        in(ReleasePhase.DEPLOYED)
                .map(PlatformRelease::facts)
                .filter(other -> !other.name().equals(by.name()))
                .forEach(other -> planned.add(plans.superseded(other)));
    }

    /** D, and what else says Deployed beside it. */
    private void keepDeployed() {
        deployed.ifPresent(release -> {
            planned.add(plans.running(release, isUpdating(release)));
            replaceFormer(release);
        });
    }

    /** From deployment until every Deployment is ready; once false it stays so. */
    private boolean isUpdating(ReleaseFacts release) {
        return !"false".equals(release.recorded().marks().get(Annotations.IS_UPDATING)) && !snapshot.isReady();
    }

    private List<ImageChange> changes(ReleaseFacts release) {
        var tag = release.printedVersion();
        return snapshot.workloads().stream()
                .filter(workload -> !workload.carries(tag))
                .map(workload -> new ImageChange(
                        workload.name(),
                        workload.container(),
                        workload.image().withTag(tag).toString()))
                .toList();
    }

    /** A release that could have gone, too, waits for the chosen one. */
    private static GateReview afterChoice(GateReview review, ReleaseFacts chosen, List<GateReview> all) {
        if (!review.admits()) {
            return review;
        }
        var wait = new Task.Wait(Task.Cause.PREDECESSOR, ReleaseLine.awaiting(chosen), chosen.name());
        var first =
                all.stream().filter(other -> isOf(other, chosen)).findFirst().orElse(review);
        return ReleaseGates.review(review.subject().waitingFor(wait, first));
    }

    private boolean isApproved(ReleaseFacts release) {
        return snapshot.settings().inherited().mode() == UpdateMode.MANUAL
                && release.requests().approved();
    }

    private Duration nextCheck(List<GateReview> reviews) {
        if (reviews.isEmpty()) {
            return deployed.filter(this::isUpdating).isPresent() ? SAFETY : IDLE;
        }
        var safety = snapshot.settings().inherited().mode() == UpdateMode.IGNORE ? SAFETY_IGNORE : SAFETY;
        var openings = reviews.stream().flatMap(review -> review.nextOpening().stream());
        var rounds = snapshot.notices().values().stream()
                .filter(NoticeReport.Failed.class::isInstance)
                .map(report -> ((NoticeReport.Failed) report).nextRound());
        return Stream.concat(openings, rounds)
                .map(moment -> Duration.between(now, moment).plusSeconds(1))
                .filter(wait -> !wait.isNegative() && wait.compareTo(safety) < 0)
                .min(Duration::compareTo)
                .orElse(safety);
    }

    private static boolean isOf(GateReview review, ReleaseFacts release) {
        return review.subject().release().name().equals(release.name());
    }

    private List<PlatformRelease> pending() {
        return waiting().filter(release -> !release.asked().suspended()).toList();
    }

    private Stream<PlatformRelease> waiting() {
        return present().filter(release -> release.facts().phase().isWaiting());
    }

    private Stream<PlatformRelease> in(ReleasePhase phase) {
        return present().filter(release -> release.facts().phase() == phase);
    }

    /** What is being deleted is nobody's neighbour any more. */
    private Stream<PlatformRelease> present() {
        return snapshot.releases().stream().filter(release -> !release.facts().terminating());
    }
}
