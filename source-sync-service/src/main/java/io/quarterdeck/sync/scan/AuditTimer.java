package io.quarterdeck.sync.scan;

import java.time.Duration;
import java.time.Instant;

/**
 * Is the next scan of a source the daily audit? The first scan of a source is one, then once a period, spread by the source's
 * uid over the last hour of it, so that many sources do not ask for everything at the same time (spec 02 §6).
 *
 * @param period between two audits, normally a day
 */
public record AuditTimer(Duration period) {
    private static final int PARTS = 24;

    /** @param lastFull {@code status.lastFullSyncTime}; {@code null} if there never was an audit */
    public boolean isDue(String lastFull, String uid, Instant now) {
        return Times.read(lastFull)
                .map(last -> !now.isBefore(last.plus(period).minus(early(uid))))
                .orElse(true);
    }

    private Duration early(String uid) {
        var most = period.dividedBy(PARTS).toSeconds();
        return uid == null || most == 0 ? Duration.ZERO : Duration.ofSeconds(Math.floorMod(uid.hashCode(), most));
    }
}
