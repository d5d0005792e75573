package io.quarterdeck.release.rollout;

import io.quarterdeck.release.fact.NoticeReport;
import io.quarterdeck.release.gate.GateReview;
import io.quarterdeck.release.gate.Notice;
import io.quarterdeck.release.gate.ReleaseCase;
import io.quarterdeck.release.gate.ReleaseGates;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whom operators are to be told about in one evaluation, and what came of telling them before (spec 03 §10.2). */
public final class DueNotices {

    private final Map<String, NoticeReport> reports;
    private final Instant now;
    private final Set<String> due = new HashSet<>();

    /** @param reports of this process, by name of the release */
    public DueNotices(Map<String, NoticeReport> reports, Instant now) {
        this.reports = reports;
        this.now = now;
    }

    /** Adds what came of sending; without a webhook the notice counts as delivered the moment it is due. */
    public ReleaseCase announced(ReleaseCase subject) {
        var settings = subject.notification();
        var report = reports.get(subject.release().name());
        if (subject.notice().isDelivered()) {
            return subject;
        }
        if (report instanceof NoticeReport.Delivered delivered) {
            return subject.withNotice(Notice.delivered(delivered.at(), settings.minimalTime()));
        }
        if (!ReleaseGates.isNoticeDue(subject)) {
            return subject;
        }
        if (settings.webhook().isEmpty()) {
            return subject.withNotice(Notice.delivered(now, settings.minimalTime()));
        }
        due.add(subject.release().name());
        return report == null ? subject : subject.withNotice(Notice.NOT_DELIVERED);
    }

    /** What a release records of its notice, after all have been looked at. */
    public NoticePlan plan(GateReview review) {
        var name = review.subject().release().name();
        return NoticePlan.of(review, Optional.ofNullable(reports.get(name)), due.contains(name), now);
    }
}
