package io.quarterdeck.release.rollout;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.condition.Conditions;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.gate.GateReview;
import io.quarterdeck.release.gate.GateType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The conditions that this service owns; their time moves only with their status (spec 03 §11.1). */
final class OwnConditions {

    /** Reason of the admission of a release that is deployed again. */
    static final String ROLLBACK = "Rollback";

    private OwnConditions() {}

    static Condition admitted(ReleaseFacts release, Instant now) {
        var reason = Rollback.isAsked(release)
                ? ROLLBACK
                : release.requests().force() ? "Forced" : release.requests().applyNow() ? "ApplyNow" : "GatesPassed";
        return of(release, ReleaseFacts.ADMITTED, Condition.TRUE, reason, "", now);
    }

    /** Admits a release that has been staged before: later than that answer, so that it does not count again. */
    static Condition admittedAnew(ReleaseFacts release, Instant now) {
        var answered = release.staged().map(Condition::lastTransitionTime).flatMap(Moments::parse);
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

    /** {@code Notified}: how far telling the operators has come. */
    static Condition notified(ReleaseFacts release, String status, String reason, String message, Instant since) {
        return of(release, ReleaseFacts.NOTIFIED, status, reason, Texts.cut(message), since);
    }

    /** {@code Stalled}, if the operation should have ended; else it is left out, which removes it. */
    static Optional<Condition> stalled(ReleaseFacts release, Optional<Stall> running, Instant now) {
        return running.filter(stall -> stall.isOver(now))
                .map(stall -> of(
                        release,
                        ReleaseFacts.STALLED,
                        Condition.TRUE,
                        "ProgressDeadlineExceeded",
                        Texts.cut(stall.message()),
                        now));
    }

    /** All that this service says of a release; what is left out here is removed. */
    static List<Condition> of(Condition admitted, Optional<Condition> notified, Optional<Condition> stalled) {
        return Stream.of(Optional.of(admitted), notified, stalled)
                .flatMap(Optional::stream)
                .toList();
    }

    /** This one beside what is recorded of the notice; not stalled. */
    static List<Condition> with(Condition admitted, ReleaseFacts release) {
        return of(admitted, release.recorded().condition(ReleaseFacts.NOTIFIED), Optional.empty());
    }

    private static Condition of(
            ReleaseFacts release, String type, String status, String reason, String message, Instant now) {
        return Conditions.since(
                release.recorded().condition(type), type, status, reason, message, release.generation(), now);
    }
}
