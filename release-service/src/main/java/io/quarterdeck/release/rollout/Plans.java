package io.quarterdeck.release.rollout;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.fact.Phase;
import io.quarterdeck.release.fact.Recorded;
import io.quarterdeck.release.fact.ReleaseFacts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans for all phases but Pending; a new transition time only with a new phase (spec 03 §2, §11.3). */
final class Plans {

    private final Instant now;

    Plans(Instant now) {
        this.now = now;
    }

    ReleasePlan terminating(ReleaseFacts release) {
        var message = release.recorded().message();
        var admitted = OwnConditions.notAdmitted(release, "Terminating", message, now);
        var status = status(release, Phase.TERMINATING, message, now, OwnConditions.with(admitted, release));
        return ReleasePlan.writing(
                release, status, kept(release, label(release)), happening(release, Phase.TERMINATING, ""));
    }

    /** Bypassed, or replaced by another one that was deployed. */
    ReleasePlan superseded(ReleaseFacts release, String why) {
        var admitted = OwnConditions.notAdmitted(release, "Superseded", "", now);
        var status = status(release, Phase.SUPERSEDED, "", now, OwnConditions.with(admitted, release));
        return ReleasePlan.writing(
                release, status, kept(release, Phase.SUPERSEDED.label()), List.of(Happening.normal("Superseded", why)));
    }

    ReleasePlan suspended(ReleaseFacts release) {
        var message = release.staged().map(Condition::message).orElse("");
        var admitted = OwnConditions.notAdmitted(release, "Suspended", message, now);
        var status = status(release, Phase.SUSPENDED, message, now, OwnConditions.with(admitted, release));
        var happenings = release.phase() == Phase.SUSPENDED
                ? List.<Happening>of()
                : List.of(Happening.warning("Suspended", message));
        return ReleasePlan.writing(release, status, kept(release, Phase.SUSPENDED.label()), happenings);
    }

    /** A Suspended release that is forced: keeps its phase while it is staged anew. */
    ReleasePlan stagedAnew(ReleaseFacts release, Optional<Condition> answer) {
        var admitted =
                release.isAdmitted() ? OwnConditions.admitted(release, now) : OwnConditions.admittedAnew(release, now);
        var message = answer.filter(Condition::isFalse)
                .map(Condition::message)
                .orElse(release.recorded().message());
        var status = status(release, release.phase(), message, now, OwnConditions.with(admitted, release));
        var happenings = release.isAdmitted()
                ? List.<Happening>of()
                : List.of(Happening.normal("Admitted", "forced, waits for staging"));
        return ReleasePlan.writing(release, status, kept(release, label(release)), happenings);
    }

    /** Becomes D; later than the one before, so that D is unambiguous between the two writes. */
    ReleasePlan deployed(ReleaseFacts release, Optional<ReleaseFacts> former) {
        var after = former.flatMap(other -> other.recorded().transitionTime()).map(time -> time.plusSeconds(1));
        var moment = after.filter(now::isBefore).orElse(now);
        var conditions = OwnConditions.with(OwnConditions.admitted(release, now), release);
        var status = status(release, Phase.DEPLOYED, "", moment, conditions);
        var note = former.map(other -> "replaces " + other.printedVersion()).orElse("first deployed version");
        return ReleasePlan.writing(release, status, deployedMarks("true"), List.of(Happening.normal("Deployed", note)))
                .consuming(release.requests().oneShots());
    }

    /** D as it stays: whatever of the deployment is still unwritten. */
    ReleasePlan running(ReleaseFacts release, boolean updating) {
        return ReleasePlan.marking(release, deployedMarks(Boolean.toString(updating)))
                .consuming(release.requests().oneShots());
    }

    /** Outdated releases keep everything but a label out of step. */
    ReleasePlan outdated(ReleaseFacts release) {
        return ReleasePlan.marking(release, kept(release, label(release)));
    }

    private static String label(ReleaseFacts release) {
        return release.phase().isOutdated() || release.phase() == Phase.DEPLOYED
                ? release.phase().label()
                : "";
    }

    private static MarkPlan deployedMarks(String updating) {
        return new MarkPlan(
                Phase.DEPLOYED.label(), Map.of(Annotations.IS_UPDATING, updating, Annotations.NOTIFIED, "false"));
    }

    private static MarkPlan kept(ReleaseFacts release, String label) {
        var marks = new HashMap<>(release.recorded().marks());
        marks.computeIfPresent(Annotations.IS_UPDATING, (key, updating) -> "false");
        return new MarkPlan(label, marks);
    }

    private static List<Happening> happening(ReleaseFacts release, Phase phase, String note) {
        return release.phase() == phase ? List.of() : List.of(Happening.normal(phase.text(), note));
    }

    private static StatusPlan status(
            ReleaseFacts release, Phase phase, String message, Instant moment, List<Condition> conditions) {
        Recorded before = release.recorded();
        var transition = release.phase() == phase ? before.transitionTime().orElse(moment) : moment;
        return new StatusPlan(
                phase,
                Texts.cut(message),
                Moments.whole(transition),
                before.approved(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                conditions);
    }
}
