package io.quarterdeck.sync.scan;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether to scan a source now.
 *
 * @param nextCheck when to ask again; now or earlier if the scan is due
 */
public record ScanDecision(Reason reason, String message, Instant nextCheck) {
    /** Why, or why not. */
    public enum Reason {
        NEVER_SCANNED,
        SPEC_CHANGED,
        ASKED,
        INTERVAL_ELAPSED,
        NOT_YET
    }

    public boolean scanNow() {
        return reason != Reason.NOT_YET;
    }

    /** Never negative. */
    public Duration waitFrom(Instant now) {
        return nextCheck.isAfter(now) ? Duration.between(now, nextCheck) : Duration.ZERO;
    }
}
