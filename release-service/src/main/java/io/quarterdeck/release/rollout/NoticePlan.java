package io.quarterdeck.release.rollout;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.fact.NoticeReport;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.gate.GateReview;
import io.quarterdeck.release.gate.Notice;
import io.quarterdeck.release.gate.PlatformPart;
import io.quarterdeck.release.gate.ReleaseGates;
import io.quarterdeck.release.notice.Announcement;
import io.quarterdeck.version.ModuleVersion;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a Pending release records of its notice, and what is to be sent (spec 03 §10.2).
 *
 * @param condition    {@code Notified} as it stands now
 * @param marks        own annotations about the notice
 * @param announcement to be sent, if it has not been
 */
public record NoticePlan(
        Optional<Condition> condition,
        Map<String, String> marks,
        List<Happening> happenings,
        Optional<Announcement> announcement) {

    /**
     * @param report what came of sending, in this process
     * @param due    operators are to be told now
     */
    public static NoticePlan of(GateReview review, Optional<NoticeReport> report, boolean due, Instant now) {
        var release = review.subject().release();
        var before = release.recorded().condition(ReleaseFacts.NOTIFIED);
        var condition = condition(review, before, report, due, now);
        return new NoticePlan(
                condition,
                marks(review.subject().notice(), now),
                happenings(review, before, condition),
                due ? Optional.of(announcement(review, now)) : Optional.empty());
    }

    private static Optional<Condition> condition(
            GateReview review, Optional<Condition> before, Optional<NoticeReport> report, boolean due, Instant now) {
        var release = review.subject().release();
        return switch (review.subject().notice().state()) {
            case DELIVERED -> before.filter(Condition::isTrue).or(() -> Optional.of(delivered(release, report, now)));
            case FAILED ->
                report.filter(NoticeReport.Failed.class::isInstance)
                        .map(failed -> OwnConditions.notified(
                                release, Condition.FALSE, "SendingFailed", ((NoticeReport.Failed) failed).error(), now))
                        .or(() -> before);
            case NOT_SENT ->
                due ? Optional.of(OwnConditions.notified(release, Condition.UNKNOWN, "Sending", "", now)) : before;
        };
    }

    private static Condition delivered(ReleaseFacts release, Optional<NoticeReport> report, Instant now) {
        var sent = report.filter(NoticeReport.Delivered.class::isInstance).map(NoticeReport.Delivered.class::cast);
        boolean acknowledged = sent.filter(NoticeReport.Delivered::acknowledged).isPresent();
        return OwnConditions.notified(
                release,
                Condition.TRUE,
                acknowledged ? "Acknowledged" : "Delivered",
                "",
                sent.map(NoticeReport.Delivered::at).orElse(now));
    }

    private static Map<String, String> marks(Notice notice, Instant now) {
        var marks = new HashMap<String, String>();
        if (notice.state() != Notice.State.NOT_SENT) {
            marks.put(Annotations.NOTIFIED, Boolean.toString(notice.isDelivered()));
        }
        notice.delayedUntil().ifPresent(end -> {
            marks.put(Annotations.APPLY_AFTER, Moments.print(end));
            if (now.isBefore(end)) {
                marks.put(Annotations.NOTIFICATION_SHIFTS, "true");
            }
        });
        return marks;
    }

    private static List<Happening> happenings(
            GateReview review, Optional<Condition> before, Optional<Condition> condition) {
        boolean silent = review.subject().notification().webhook().isEmpty()
                || condition.isEmpty()
                || before.map(Condition::status)
                        .filter(condition.get().status()::equals)
                        .isPresent();
        if (silent) {
            return List.of();
        }
        if (condition.get().isTrue()) {
            return List.of(Happening.normal("NotificationSent", "operators have been told"));
        }
        return condition.get().isFalse()
                ? List.of(Happening.warning(
                        "NotificationFailed", String.valueOf(condition.get().message())))
                : List.of();
    }

    /** With the forecast as if the notice were delivered now. */
    private static Announcement announcement(GateReview review, Instant now) {
        var subject = review.subject();
        var release = subject.release();
        var minimal = subject.notification().minimalTime();
        var forecast = ReleaseGates.review(subject.withNotice(Notice.delivered(now, minimal)));
        var platform = subject.platform();
        return new Announcement(
                platform.isPresent() ? Announcement.Subject.DECKHOUSE : Announcement.Subject.MODULE,
                release.version().map(ModuleVersion::toString).orElse(release.writtenVersion()),
                platform.map(PlatformPart::requirements).orElseGet(() -> requirements(release)),
                platform.map(PlatformPart::changelogLink).orElse(""),
                forecast.earliest(),
                !forecast.isFinal(),
                release.module(),
                release.name());
    }

    private static Map<String, String> requirements(ReleaseFacts release) {
        var requirements = new HashMap<String, String>();
        put(requirements, "deckhouse", release.requirements().deckhouse());
        put(requirements, "kubernetes", release.requirements().kubernetes());
        return requirements;
    }

    private static void put(Map<String, String> requirements, String what, String constraint) {
        if (!constraint.isEmpty()) {
            requirements.put(what, constraint);
        }
    }
}
