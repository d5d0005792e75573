package io.quarterdeck.release.rollout;

import io.quarterdeck.model.gate.Gate;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.fact.Phase;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.gate.GateReview;
import io.quarterdeck.release.gate.GateType;
import io.quarterdeck.release.gate.Notice;
import io.quarterdeck.release.gate.ReleaseGates;
import io.quarterdeck.release.policy.UpdateMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** What a release says while it waits. */
public final class PendingPlan {

    private PendingPlan() {}

    /** @param admitted the one of its module that may be staged; never of a platform release, which goes out at once */
    public static ReleasePlan of(GateReview review, boolean admitted, Instant now) {
        var release = review.subject().release();
        var before = release.recorded();
        var gates = GateListing.of(review, before.gates(), now);
        var admission = admitted
                ? OwnConditions.admitted(release, now)
                : OwnConditions.notAdmitted(release, OwnConditions.reasonOf(review), review.message(), now);
        var status = new StatusPlan(
                Phase.PENDING,
                Texts.cut(review.message()),
                Moments.whole(
                        release.phase() == Phase.PENDING
                                ? before.transitionTime().orElse(now)
                                : now),
                isApproved(review),
                gates,
                earliest(review, gates),
                Optional.of(review.isFinal()),
                OwnConditions.with(admission, OwnConditions.notified(review, now)));
        return ReleasePlan.writing(release, status, marks(review), happenings(review, gates, admitted));
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
        boolean keep = review.forecast().dependsOnNow()
                && before.earliest().isPresent()
                && GateListing.same(before.gates(), gates);
        return keep ? before.earliest() : review.earliest().map(Moments::whole);
    }

    private static MarkPlan marks(GateReview review) {
        var release = review.subject().release();
        var marks = new HashMap<>(release.recorded().marks());
        marks.remove(Annotations.IS_UPDATING);
        var notice = review.subject().notice();
        if (notice.state() != Notice.State.NOT_SENT) {
            marks.put(Annotations.NOTIFIED, Boolean.toString(notice.isDelivered()));
        }
        notice.delayedUntil().ifPresent(end -> {
            marks.put(Annotations.APPLY_AFTER, Moments.print(end));
            marks.put(Annotations.NOTIFICATION_SHIFTS, "true");
        });
        return new MarkPlan("", marks);
    }

    private static List<Happening> happenings(GateReview review, List<Gate> gates, boolean admitted) {
        var release = review.subject().release();
        var happenings = new ArrayList<Happening>();
        if (release.phase() == Phase.NEW) {
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
        return happenings;
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
