package io.quarterdeck.release.rollout;

import io.quarterdeck.release.fact.HoldRequest;
import io.quarterdeck.release.fact.ModuleSnapshot;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.gate.GateReview;
import io.quarterdeck.release.gate.Notice;
import io.quarterdeck.release.gate.ReleaseCase;
import io.quarterdeck.release.gate.ReleaseGates;
import io.quarterdeck.release.order.ReleaseLine;
import io.quarterdeck.release.order.Task;
import io.quarterdeck.release.order.UpdateKind;
import io.quarterdeck.release.policy.PolicyFinding;
import io.quarterdeck.release.policy.UpdatePolicy;
import io.quarterdeck.requirement.ReleaseCandidate;
import io.quarterdeck.requirement.RequirementCheck;
import io.quarterdeck.requirement.RequirementReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through the Pending releases of a module in ascending order: who is bypassed, and what holds the others back. */
final class PendingReviews {

    /**
     * @param superseded bypassed in this evaluation
     * @param reviews    of the others, ascending
     * @param notices    about which operators are to be told now
     */
    record Outcome(List<ReleaseFacts> superseded, List<GateReview> reviews, DueNotices notices) {}

    private final ModuleSnapshot snapshot;
    private final Running running;
    private final Instant now;
    private final Optional<HoldRequest> hold;
    private final boolean everDeployed;
    private final Map<String, GateReview> reviews = new LinkedHashMap<>();
    private final List<ReleaseFacts> superseded = new ArrayList<>();
    private final DueNotices notices;
    private ReleaseLine line;

    PendingReviews(ModuleSnapshot snapshot, Running running, Instant now) {
        this.snapshot = snapshot;
        this.running = running;
        this.now = now;
        this.notices = new DueNotices(snapshot.notices(), now);
        this.hold = running.hold(now);
        this.everDeployed =
                running.deployed().isPresent() || snapshot.releases().stream().anyMatch(ReleaseFacts::wasInstalled);
    }

    Outcome of(List<ReleaseFacts> pending) {
        var inLine = pending.stream().filter(release -> !isLeftOut(release)).toList();
        line = ReleaseLine.of(inLine, running.deployed(), snapshot.state().source());
        for (var release : pending.stream().sorted(ReleaseLine.ASCENDING).toList()) {
            examine(release);
        }
        return new Outcome(List.copyOf(superseded), List.copyOf(reviews.values()), notices);
    }

    private void examine(ReleaseFacts release) {
        var policy =
                snapshot.policies().find(release.policyLabel(), snapshot.state().updatePolicy());
        boolean lts = policy.rules().filter(UpdatePolicy::isLts).isPresent();
        var task = isLeftOut(release) ? new Task.Process() : line.task(release, lts, this::messageOf);
        var review = review(release, task, policy);
        if (task instanceof Task.Supersede && !review.isBarred()) {
            line = line.without(release);
            superseded.add(release);
        } else {
            reviews.put(release.name(), review);
        }
    }

    private GateReview review(ReleaseFacts release, Task task, PolicyFinding policy) {
        var unchecked = subject(release, task, policy, new RequirementReport(List.of()));
        try {
            var candidate = new ReleaseCandidate(
                    release.module(), release.name(), release.writtenVersion(), release.requirements());
            var report = new RequirementCheck(snapshot.cluster()).release(candidate, snapshot.modules());
            return ReleaseGates.review(notices.announced(subject(release, task, policy, report)));
        } catch (RuntimeException oneReleaseMustNotStopTheOthers) {
            return GateReview.broken(unchecked, oneReleaseMustNotStopTheOthers);
        }
    }

    private ReleaseCase subject(ReleaseFacts release, Task task, PolicyFinding policy, RequirementReport report) {
        var kind = line.kind(release);
        var notification = snapshot.policies().platform().notification();
        return new ReleaseCase(
                now,
                release,
                running.deployed(),
                kind,
                kind == UpdateKind.FIRST && !everDeployed,
                task,
                task instanceof Task.Wait wait
                        ? Optional.ofNullable(reviews.get(wait.predecessor()))
                        : Optional.empty(),
                policy,
                snapshot.overridden(),
                hold.filter(active -> running.isHeld(release, active)),
                running.ready(),
                report,
                notification,
                Notice.of(release, notification.minimalTime()),
                Optional.empty());
    }

    /** Named by a hold: it neither goes nor bypasses nor is waited for. */
    private boolean isLeftOut(ReleaseFacts release) {
        return hold.filter(active -> !active.versions().isEmpty() && active.names(release))
                .isPresent();
    }

    private String messageOf(String release) {
        return Optional.ofNullable(reviews.get(release))
                .map(GateReview::message)
                .orElse("");
    }
}
