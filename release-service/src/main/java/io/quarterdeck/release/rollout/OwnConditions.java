package io.quarterdeck.release.rollout;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.condition.Conditions;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.gate.GateReview;
import io.quarterdeck.release.gate.GateType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The conditions that this service owns; their time moves only with their status (spec 03 §11.1). */
final class OwnConditions {

    private OwnConditions() {}

    static Condition admitted(ReleaseFacts release, Instant now) {
        var reason = release.requests().force() ? "Forced" : release.requests().applyNow() ? "ApplyNow" : "GatesPassed";
        return of(release, ReleaseFacts.ADMITTED, Condition.TRUE, reason, "", now);
    }

    /** Admits a release that has been staged before: later than that answer, so that it does not count again. */
    static Condition admittedAnew(ReleaseFacts release, Instant now) {
        var answered =
                release.staged().map(Condition::lastTransitionTime).flatMap(io.quarterdeck.release.fact.Moments::parse);
        var moment =
                answered.map(time -> time.plusSeconds(1)).filter(now::isBefore).orElse(now);
        return admitted(release, moment);
    }

    static Condition notAdmitted(ReleaseFacts release, String reason, String message, Instant now) {
        return of(release, ReleaseFacts.ADMITTED, Condition.FALSE, reason, Texts.cut(message), now);
    }

    /** Reason of {@code Admitted=False}: that of the gate that speaks. */
    static String reasonOf(GateReview review) {
        return switch (review.speaker().orElse(GateType.STAGING)) {
            case HOLD -> "ReleaseHeld";
            case PREDECESSOR -> "ReleaseOrderCheck";
            case MODULE_NOT_READY -> "ReleaseDeployedIsNotReady";
            case REQUIREMENTS -> "ReleaseRequirementsCheck";
            default -> "ReleaseDeployTimeCheck";
        };
    }

    /** {@code Notified} as it stands after this review. */
    static Optional<Condition> notified(GateReview review, Instant now) {
        var release = review.subject().release();
        boolean newlyDelivered = review.subject().notice().isDelivered()
                && release.recorded()
                        .condition(ReleaseFacts.NOTIFIED)
                        .filter(Condition::isTrue)
                        .isEmpty();
        return newlyDelivered
                ? Optional.of(of(release, ReleaseFacts.NOTIFIED, Condition.TRUE, "Delivered", "", now))
                : release.recorded().condition(ReleaseFacts.NOTIFIED);
    }

    /** This one beside what is recorded of the other own ones. */
    static List<Condition> with(Condition admitted, Optional<Condition> notified) {
        return Stream.concat(Stream.of(admitted), notified.stream()).toList();
    }

    static List<Condition> with(Condition admitted, ReleaseFacts release) {
        return with(admitted, release.recorded().condition(ReleaseFacts.NOTIFIED));
    }

    private static Condition of(
            ReleaseFacts release, String type, String status, String reason, String message, Instant now) {
        return Conditions.since(
                release.recorded().condition(type), type, status, reason, message, release.generation(), now);
    }
}
