package io.quarterdeck.release.rollout;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.fact.Recorded;
import io.quarterdeck.release.fact.ReleaseFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Plans for all phases but Pending; a new transition time only with a new phase (spec 03 §2, §11.3). */
final class Plans {

    private final Instant now;

    Plans(Instant now) {
        this.now = now;
    }

    ReleasePlan terminating(ReleaseFacts release) {
        var message = release.recorded().message();
        var admitted = OwnConditions.notAdmitted(release, "Terminating", message, now);
        var status = status(release, ReleasePhase.TERMINATING, message, now, OwnConditions.with(admitted, release));
        return ReleasePlan.writing(
                release, status, kept(release, label(release)), happening(release, ReleasePhase.TERMINATING, ""));
    }

    /** Bypassed by a newer one. */
    ReleasePlan superseded(ReleaseFacts release) {
        return superseded(release, "", Happening.normal("Superseded", "a newer release has bypassed it"));
    }

    /** Formerly deployed, and now {@code successor} is. */
    ReleasePlan replaced(ReleaseFacts release, ReleaseFacts successor, boolean rolledBack) {
        if (rolledBack) {
            var farewell = Rollback.farewell(successor);
            return superseded(release, farewell, Happening.normal("RolledBack", farewell));
        }
        return superseded(release, "", Happening.normal("Superseded", "replaced by " + successor.printedVersion()));
    }

    private ReleasePlan superseded(ReleaseFacts release, String message, Happening happening) {
        var admitted = OwnConditions.notAdmitted(release, "Superseded", message, now);
        var status = status(release, ReleasePhase.SUPERSEDED, message, now, OwnConditions.with(admitted, release));
        return ReleasePlan.writing(release, status, kept(release, ReleasePhase.SUPERSEDED.label()), List.of(happening));
    }

    ReleasePlan suspended(ReleaseFacts release) {
        var message = release.staged().map(Condition::message).orElse("");
        var admitted = OwnConditions.notAdmitted(release, "Suspended", message, now);
        var status = status(release, ReleasePhase.SUSPENDED, message, now, OwnConditions.with(admitted, release));
        var happenings = release.phase() == ReleasePhase.SUSPENDED
                ? List.<Happening>of()
                : List.of(Happening.warning("Suspended", message));
        return ReleasePlan.writing(release, status, kept(release, ReleasePhase.SUSPENDED.label()), happenings);
    }

    /** An outdated release that is forced or rolled back to: keeps its phase while it is staged anew. */
    ReleasePlan stagedAnew(ReleaseFacts release, Optional<Condition> answer) {
        var admitted =
                release.isAdmitted() ? OwnConditions.admitted(release, now) : OwnConditions.admittedAnew(release, now);
        var running =
                Moments.parse(admitted.lastTransitionTime()).flatMap(since -> Stall.ofStaging(release, answer, since));
        var stalled = OwnConditions.stalled(release, running, now);
        var message = answer.filter(Condition::isFalse)
                .map(condition -> String.valueOf(condition.message()))
                .or(() -> stalled.map(late -> Texts.late(answer.isPresent())))
                .orElse(
                        release.phase() == ReleasePhase.SUSPENDED
                                ? release.recorded().message()
                                : "");
        var conditions = OwnConditions.of(admitted, release.recorded().condition(ReleaseFacts.NOTIFIED), stalled);
        var status = status(release, release.phase(), message, now, conditions);
        var happenings = new ArrayList<Happening>();
        if (!release.isAdmitted()) {
            happenings.add(Happening.normal("Admitted", "is staged anew: " + admitted.reason()));
        }
        Happening.stuck(release, stalled).ifPresent(happenings::add);
        return ReleasePlan.writing(release, status, kept(release, label(release)), happenings);
    }

    /** Outdated, and not to be staged any more. */
    ReleasePlan withdrawn(ReleaseFacts release) {
        return outdated(release, release.recorded().message());
    }

    /** Outdated, and it stays so. */
    ReleasePlan rollbackRefused(ReleaseFacts release, String refusal) {
        return outdated(release, Rollback.REFUSED + refusal);
    }

    private ReleasePlan outdated(ReleaseFacts release, String message) {
        var admitted = OwnConditions.notAdmitted(release, release.phase().text(), message, now);
        var status = status(release, release.phase(), message, now, OwnConditions.with(admitted, release));
        return ReleasePlan.writing(release, status, kept(release, label(release)), List.of());
    }

    /** Becomes D; later than the one before, so that D is unambiguous between the two writes. */
    ReleasePlan deployed(ReleaseFacts release, Optional<ReleaseFacts> former) {
        var after = former.flatMap(other -> other.recorded().transitionTime()).map(time -> time.plusSeconds(1));
        var moment = after.filter(now::isBefore).orElse(now);
        var conditions = OwnConditions.with(OwnConditions.admitted(release, now), release);
        var status = status(release, ReleasePhase.DEPLOYED, "", moment, conditions);
        var note = former.map(other -> "replaces " + other.printedVersion()).orElse("first deployed version");
        return ReleasePlan.writing(release, status, deployedMarks("true"), List.of(Happening.normal("Deployed", note)))
                .consuming(requests(release));
    }

    /** D as it stays: whatever of the deployment is still unwritten, and whether its installation takes too long. */
    ReleasePlan running(ReleaseFacts release, boolean updating) {
        var marks = deployedMarks(Boolean.toString(updating));
        var installing = updating ? Stall.ofInstalling(release) : Optional.<Stall>empty();
        var stalled = OwnConditions.stalled(release, installing, now);
        boolean quiet = stalled.isEmpty()
                && release.recorded().condition(ReleaseFacts.STALLED).isEmpty();
        if (quiet) {
            return ReleasePlan.marking(release, marks).consuming(requests(release));
        }
        var message = stalled.isEmpty()
                ? ""
                : "Module has not been installed for "
                        + installing.orElseThrow().limit().toMinutes() + " minutes";
        var admitted = release.admitted().orElseGet(() -> OwnConditions.admitted(release, now));
        var conditions = OwnConditions.of(admitted, release.recorded().condition(ReleaseFacts.NOTIFIED), stalled);
        var status = status(release, ReleasePhase.DEPLOYED, message, now, conditions);
        return ReleasePlan.writing(
                        release,
                        status,
                        marks,
                        Happening.stuck(release, stalled).stream().toList())
                .consuming(requests(release));
    }

    /** Outdated releases keep everything but a label out of step. */
    ReleasePlan outdated(ReleaseFacts release) {
        return ReleasePlan.marking(release, kept(release, label(release)));
    }

    /** What is used up by the deployment; a rollback only if it was one. */
    private static List<String> requests(ReleaseFacts release) {
        boolean wasRollback = release.requests().rollback() && (Rollback.isAsked(release) || Rollback.isDone(release));
        return wasRollback
                ? Stream.concat(release.requests().oneShots().stream(), Stream.of(Annotations.ROLLBACK))
                        .toList()
                : release.requests().oneShots();
    }

    private static String label(ReleaseFacts release) {
        return release.phase().isOutdated() || release.phase() == ReleasePhase.DEPLOYED
                ? release.phase().label()
                : "";
    }

    private static MarkPlan deployedMarks(String updating) {
        return new MarkPlan(
                ReleasePhase.DEPLOYED.label(),
                Map.of(Annotations.IS_UPDATING, updating, Annotations.NOTIFIED, "false"));
    }

    private static MarkPlan kept(ReleaseFacts release, String label) {
        var marks = new HashMap<>(release.recorded().marks());
        marks.computeIfPresent(Annotations.IS_UPDATING, (key, updating) -> "false");
        return new MarkPlan(label, marks);
    }

    private static List<Happening> happening(ReleaseFacts release, ReleasePhase phase, String note) {
        return release.phase() == phase ? List.of() : List.of(Happening.normal(phase.text(), note));
    }

    private static StatusPlan status(
            ReleaseFacts release, ReleasePhase phase, String message, Instant moment, List<Condition> conditions) {
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
