package io.quarterdeck.release.notify;

import io.quarterdeck.release.fact.NoticeReport;
import io.quarterdeck.release.notice.Announcement;
import io.quarterdeck.release.notice.Letter;
import io.quarterdeck.release.notice.Reply;
import io.quarterdeck.release.notice.Rounds;
import io.quarterdeck.release.policy.NotificationSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Sends announcements off the evaluation's thread, a round of attempts at a time, and keeps what came of them until the
 * release itself records it. What is kept is lost with the process; then the release says that nothing was delivered, and
 * it is sent once more: at least once (spec 03 §10.2, §11.4).
 */
@ApplicationScoped
public class NoticeDesk {

    private static final Logger LOG = Logger.getLogger(NoticeDesk.class);
    private static final Duration MEMORY = Duration.ofHours(1);

    /**
     * One release.
     *
     * @param settings by which the last round went out; others begin a round at once
     * @param report   of the last round; empty while the first one runs
     * @param failed   rounds in a row
     */
    private record Entry(NotificationSettings settings, boolean running, Optional<NoticeReport> report, int failed) {}

    private final WebhookClient client;
    private final Clock clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    @Inject
    NoticeDesk(Vertx vertx, Clock clock) {
        this(new WebhookClient(vertx, Rounds.ATTEMPT_LIMIT, clock, System.getenv()), clock);
    }

    NoticeDesk(WebhookClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** A desk of its own, with the process's environment. */
    public static NoticeDesk on(Vertx vertx, Clock clock) {
        return new NoticeDesk(vertx, clock);
    }

    /** What is known about the notice of this release. */
    public Optional<NoticeReport> report(String uid) {
        return Optional.ofNullable(entries.get(uid)).flatMap(Entry::report);
    }

    /**
     * Begins a round unless one runs, the notice is delivered, or the next round is not due.
     *
     * @param uid  of the release
     * @param wake called from another thread when the round is over
     */
    public void post(String uid, Announcement announcement, NotificationSettings settings, Runnable wake) {
        var now = clock.instant();
        entries.values().removeIf(entry -> isForgotten(entry, now));
        var entry = entries.get(uid);
        if (entry != null && !isDue(entry, settings, now)) {
            return;
        }
        int failed = entry == null ? 0 : entry.failed();
        var report = entry == null ? Optional.<NoticeReport>empty() : entry.report();
        entries.put(uid, new Entry(settings, true, report, failed));
        var letter = settings.cloudEvents() ? Letter.cloudEvent(announcement, uid, now) : Letter.plain(announcement);
        attempt(letter, settings, 1).subscribe().with(reply -> {
            var next = over(reply, failed);
            // a release that was forgotten meanwhile stays forgotten
            entries.computeIfPresent(
                    uid,
                    (key, running) -> new Entry(
                            settings, false, Optional.of(next), next instanceof NoticeReport.Failed ? failed + 1 : 0));
            log(announcement, next);
            wake.run();
        });
    }

    /** The release records its notice itself, or is gone. */
    public void forget(String uid) {
        entries.computeIfPresent(uid, (key, entry) -> entry.running() ? entry : null);
    }

    private Uni<Reply> attempt(Letter letter, NotificationSettings settings, int number) {
        return client.post(letter, settings)
                .chain(reply -> reply.isSuccess() || number == Rounds.ATTEMPTS
                        ? Uni.createFrom().item(reply)
                        : pause(Rounds.pause(settings.retryMinTime(), number))
                                .chain(() -> attempt(letter, settings, number + 1)));
    }

    private static Uni<Void> pause(Duration duration) {
        return duration.isZero()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().voidItem().onItem().delayIt().by(duration);
    }

    private NoticeReport over(Reply reply, int failedBefore) {
        var now = clock.instant();
        return reply.isSuccess()
                ? new NoticeReport.Delivered(now, reply.acknowledged())
                : new NoticeReport.Failed(Rounds.error(reply.error()), now.plus(Rounds.nextRound(failedBefore + 1)));
    }

    private static boolean isDue(Entry entry, NotificationSettings settings, Instant now) {
        if (entry.running()) {
            return false;
        }
        return entry.report()
                .map(report -> report instanceof NoticeReport.Failed failed
                        && (!now.isBefore(failed.nextRound())
                                || !entry.settings().equals(settings)))
                .orElse(true);
    }

    /** Nobody asked for long: the release is gone. */
    private static boolean isForgotten(Entry entry, Instant now) {
        return !entry.running()
                && entry.report()
                        .map(report -> report instanceof NoticeReport.Failed failed
                                ? failed.nextRound()
                                : ((NoticeReport.Delivered) report).at())
                        .filter(last -> last.plus(MEMORY).isBefore(now))
                        .isPresent();
    }

    private static void log(Announcement announcement, NoticeReport report) {
        if (report instanceof NoticeReport.Failed failed) {
            LOG.warnf("release %s: %s", announcement.release(), failed.error());
        } else {
            LOG.infof("release %s: the notice is delivered", announcement.release());
        }
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
