package io.quarterdeck.sync.scan;

import io.quarterdeck.model.source.ModuleSourceStatus;
import io.quarterdeck.sync.scan.ScanDecision.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When is a source scanned? Every three minutes after the end of the last attempt, at once when its spec changed, and at the
 * first sight of a process unless the last attempt is younger than the interval (spec 02 §5).
 *
 * @param interval the shortest; {@code spec.scanInterval} only lengthens it
 */
public record ScanTimer(Duration interval) {
    private static final Pattern GO_DURATION = Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,8})m)?(?:(\\d{1,9})s)?");

    /** The timer fires this much early at most, so that many clusters do not ask in step. */
    private static final int SPREAD_SECONDS = 10;

    /**
     * What is known of the source.
     *
     * @param generation {@code metadata.generation}
     * @param status {@code null} if it was never scanned
     * @param seenBefore whether this process decided about the source before
     * @param asked whether something else asks for a scan of all sources
     */
    public record Sight(
            Long generation,
            String scanInterval,
            String uid,
            ModuleSourceStatus status,
            boolean seenBefore,
            boolean asked) {}

    public ScanDecision decide(Sight sight, Instant now) {
        var last = Optional.ofNullable(sight.status()).flatMap(status -> Times.read(status.syncTime()));
        if (last.isEmpty()) {
            return due(Reason.NEVER_SCANNED, "the source was never scanned", now);
        }
        if (!Objects.equals(sight.generation(), sight.status().observedGeneration())) {
            return due(Reason.SPEC_CHANGED, "the spec changed", now);
        }
        if (sight.asked()) {
            return due(Reason.ASKED, "the inherited release channel changed", now);
        }
        if (!sight.seenBefore() && !last.get().plus(interval).isAfter(now)) {
            return due(
                    Reason.INTERVAL_ELAPSED, "the last scan is older than " + interval.toMinutes() + " minutes", now);
        }
        var next = Times.read(sight.status().nextSyncTime())
                .orElseGet(() -> next(sight.scanInterval(), sight.uid(), last.get()));
        return next.isAfter(now)
                ? new ScanDecision(Reason.NOT_YET, "the next scan is at " + next, next)
                : due(Reason.INTERVAL_ELAPSED, "the interval is over", now);
    }

    /** When the timer fires after an attempt that ended then. */
    public Instant next(String scanInterval, String uid, Instant end) {
        return end.plus(effective(scanInterval)).minusSeconds(offset(uid));
    }

    /** The longer one of the interval and what the user asks for; unreadable texts ask for nothing. */
    Duration effective(String scanInterval) {
        var match = GO_DURATION.matcher(scanInterval == null ? "" : scanInterval);
        if (!match.matches()) {
            return interval;
        }
        var asked = Duration.ofHours(number(match.group(1)))
                .plusMinutes(number(match.group(2)))
                .plusSeconds(number(match.group(3)));
        return asked.compareTo(interval) > 0 ? asked : interval;
    }

    /** 0–9 seconds, always the same for one source. */
    static long offset(String uid) {
        return uid == null ? 0 : Math.floorMod(uid.hashCode(), SPREAD_SECONDS);
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static ScanDecision due(Reason reason, String message, Instant now) {
        return new ScanDecision(reason, message, now);
    }
}
