package io.quarterdeck.release.platform;

import io.quarterdeck.release.fact.NoticeReport;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.gate.GateReview;
import io.quarterdeck.release.gate.Notice;
import io.quarterdeck.release.gate.PlatformPart;
import io.quarterdeck.release.gate.ReleaseCase;
import io.quarterdeck.release.gate.ReleaseGates;
import io.quarterdeck.release.order.ReleaseLine;
import io.quarterdeck.release.order.Task;
import io.quarterdeck.release.policy.PolicyFinding;
import io.quarterdeck.release.policy.UpdatePolicy;
import io.quarterdeck.release.rollout.DueNotices;
import io.quarterdeck.requirement.RequirementReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through the Pending releases of the platform in ascending order: who is bypassed, what holds the others back. */
final class PlatformReviews {

    /**
     * @param skipped bypassed in this evaluation
     * @param reviews of the others, ascending
     * @param notices about which operators are to be told now
     */
    record Outcome(List<ReleaseFacts> skipped, List<GateReview> reviews, DueNotices notices) {}

    private final PlatformSnapshot snapshot;
    private final Optional<ReleaseFacts> deployed;
    private final Instant now;
    private final PlatformRequirements requirements;
    private final UpdatePolicy policy;
    private final DueNotices notices;
    private final Map<String, GateReview> reviews = new LinkedHashMap<>();
    private final List<ReleaseFacts> skipped = new ArrayList<>();
    private ReleaseLine line;

    PlatformReviews(PlatformSnapshot snapshot, Optional<ReleaseFacts> deployed, Instant now) {
        this.snapshot = snapshot;
        this.deployed = deployed;
        this.now = now;
        this.requirements = new PlatformRequirements(snapshot.world());
        this.notices = new DueNotices(snapshot.notices(), now);
        this.policy = snapshot.settings().inherited();
    }

    Outcome of(List<PlatformRelease> pending) {
        line = ReleaseLine.ofPlatform(
                pending.stream().map(PlatformRelease::facts).toList(), deployed);
        pending.stream()
                .sorted((one, other) -> ReleaseLine.ASCENDING.compare(one.facts(), other.facts()))
                .forEach(this::examine);
        return new Outcome(List.copyOf(skipped), List.copyOf(reviews.values()), notices);
    }

    private void examine(PlatformRelease release) {
        var task = line.task(release.facts(), policy.isLts(), this::messageOf);
        var review = review(release, task);
        if (task instanceof Task.Supersede && !review.isBarred()) {
            line = line.without(release.facts());
            skipped.add(release.facts());
        } else {
            reviews.put(release.name(), review);
        }
    }

    private GateReview review(PlatformRelease release, Task task) {
        try {
            return ReleaseGates.review(notices.announced(subject(release, task, part(release))));
        } catch (RuntimeException oneReleaseMustNotStopTheOthers) {
            var unchecked = subject(release, task, new PlatformPart(List.of(), List.of(), false, "", Map.of(), ""));
            return GateReview.broken(unchecked, oneReleaseMustNotStopTheOthers);
        }
    }

    private PlatformPart part(PlatformRelease release) {
        return new PlatformPart(
                requirements.of(release.facts().writtenVersion(), release.requirements()),
                snapshot.disruptionsNeedApproval() ? release.disruptions() : List.of(),
                release.asked().disruptionsApproved(),
                snapshot.notices().get(release.name()) instanceof NoticeReport.Failed failed ? failed.error() : "",
                release.requirements(),
                release.changelogLink());
    }

    private ReleaseCase subject(PlatformRelease release, Task task, PlatformPart part) {
        var notification = snapshot.settings().notification();
        return new ReleaseCase(
                now,
                release.facts(),
                deployed,
                line.kind(release.facts()),
                false,
                task,
                task instanceof Task.Wait wait
                        ? Optional.ofNullable(reviews.get(wait.predecessor()))
                        : Optional.empty(),
                new PolicyFinding.Found(policy),
                false,
                Optional.empty(),
                snapshot.isReady(),
                new RequirementReport(List.of()),
                notification,
                Notice.of(release.facts(), notification.minimalTime()),
                Optional.of(part));
    }

    private String messageOf(String release) {
        return Optional.ofNullable(reviews.get(release))
                .map(GateReview::message)
                .orElse("");
    }
}
