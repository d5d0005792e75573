package io.quarterdeck.release.rollout;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.gate.Gate;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.gate.GateReview;
import io.quarterdeck.release.gate.GateType;
import io.quarterdeck.release.gate.ReleaseGates;
import io.quarterdeck.release.policy.UpdateMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a release says while it waits. */
public final class PendingPlan {

    private PendingPlan() {}

    /** @param admitted it is the one that may be staged; never of a platform release, which goes out at once */
    public static ReleasePlan of(GateReview review, boolean admitted, NoticePlan notice, Instant now) {
        var release = review.subject().release();
        var before = release.recorded();
        var gates = GateListing.of(review, before.gates(), now);
        var admission = admitted
                ? OwnConditions.admitted(release, now)
                : OwnConditions.notAdmitted(release, OwnConditions.reasonOf(review), review.message(), now);
        var stalled = review.subject().platform().isPresent()
                ? Optional.<Condition>empty() // it has no conditions; see the platform's own stalls
                : OwnConditions.stalled(release, Stall.ofPending(release, gates, notice.condition(), admitted), now);
        var status = new StatusPlan(
                ReleasePhase.PENDING,
                Texts.cut(review.message()),
                Moments.whole(
                        release.phase() == ReleasePhase.PENDING
                                ? before.transitionTime().orElse(now)
                                : now),
                isApproved(review),
                gates,
                earliest(review, gates),
                Optional.of(review.isFinal()),
                OwnConditions.of(admission, notice.condition(), stalled));
        var happenings = new ArrayList<>(happenings(review, gates, admitted));
        happenings.addAll(notice.happenings());
        Happening.stuck(release, stalled).ifPresent(happenings::add);
        return ReleasePlan.writing(release, status, new MarkPlan("", notice.marks()), happenings)
                .announcing(notice.announcement());
    }

    /** The approval counts in mode Manual only. */
    private static boolean isApproved(GateReview review) {
        var manual = review.subject()
                .policyFinding()
                .rules()
                .filter(rules -> rules.mode() == UpdateMode.MANUAL)
                .isPresent();
        return manual && review.subject().release().requests().approved();
    }

    /** "At once" is written once and kept until some gate says something else (spec 03 §12.3). */
    private static Optional<Instant> earliest(GateReview review, List<Gate> gates) {
        var before = review.subject().release().recorded();
        var computed = review.earliest().map(Moments::whole);
        boolean keep = review.forecast().dependsOnNow()
                && before.earliest()
                        .filter(stored -> !stored.isAfter(computed.orElse(stored)))
                        .isPresent()
                && GateListing.same(before.gates(), gates);
        return keep ? before.earliest() : computed;
    }

    private static List<Happening> happenings(GateReview review, List<Gate> gates, boolean admitted) {
        var release = review.subject().release();
        var happenings = new ArrayList<Happening>();
        if (release.phase() == ReleasePhase.NEW) {
            happenings.add(Happening.normal("Pending", "release is evaluated"));
        }
        if (admitted && !release.isAdmitted()) {
            happenings.add(Happening.normal("Admitted", "gates pass, waits for staging"));
        }
        var blocker = firstBlocking(gates);
        if (blocker.isPresent()
                && !blocker.equals(firstBlocking(release.recorded().gates()))) {
            happenings.add(Happening.warning("Blocked", review.message()));
        }
        holdHappening(review, gates).ifPresent(happenings::add);
        settingsHappening(review, admitted).ifPresent(happenings::add);
        return happenings;
    }

    /** A user's hold begins or ends; a pull override is another matter. */
    private static Optional<Happening> holdHappening(GateReview review, List<Gate> gates) {
        var release = review.subject().release();
        boolean before = isHeld(release.recorded().gates());
        boolean after = isHeld(gates);
        if (before == after) {
            return Optional.empty();
        }
        return Optional.of(
                after
                        ? Happening.normal("Held", GateListing.messageOf(GateType.HOLD, gates))
                        : Happening.normal("HoldEnded", "the hold has ended"));
    }

    private static boolean isHeld(List<Gate> gates) {
        return GateListing.messageOf(GateType.HOLD, gates).startsWith("Release is held");
    }

    /** Told when the bytes turn out not to fit the settings, not again at each look. */
    private static Optional<Happening> settingsHappening(GateReview review, boolean admitted) {
        var release = review.subject().release();
        return release.staged()
                .filter(staged -> admitted && Staging.isSettingsInvalid(staged))
                .map(Condition::message)
                .filter(message -> !message.equals(release.recorded().message()))
                .map(message -> Happening.warning("InvalidSettings", message));
    }

    /** Type of the gate that blocks first, in speaking order; staging is no obstacle but work. */
    private static Optional<String> firstBlocking(List<Gate> gates) {
        return ReleaseGates.speakingOrder().stream()
                .filter(type -> type != GateType.STAGING)
                .map(GateType::text)
                .filter(type -> gates.stream()
                        .anyMatch(gate -> type.equals(gate.type()) && GateListing.BLOCKING.equals(gate.state())))
                .findFirst();
    }

    static boolean isWaiting(ReleaseFacts release) {
        return release.phase().isWaiting() && !release.terminating();
    }
}
