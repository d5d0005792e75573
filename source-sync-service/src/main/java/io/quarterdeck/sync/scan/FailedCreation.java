package io.quarterdeck.sync.scan;

import java.time.Duration;
import java.time.Instant;

/**
 * Attempts to create releases that failed in a row, and when to try again: 3, 6, 12, 24, 48, then every 60 minutes later
 * (spec 02 §7 step 9). Kept in memory, so that a restart makes it due at once.
 *
 * @param attempts in a row, at least 1
 * @param last end of the last one
 * @param circumstances what the attempt depended on (digest, policy, active source, generation); a change makes it due
 */
public record FailedCreation(int attempts, Instant last, String circumstances) {
    private static final Duration FIRST_WAIT = Duration.ofMinutes(3);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(60);
    private static final int DOUBLINGS = 5;

    /** Scans come up to ten seconds early (spec 02 §5); the wait must not miss one by that. */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    private static final String[] PREFIXES = {"ensure releases: ", "download module definition: "};

    /** Whether an error stems from a failed creation, not from a look-up. */
    public static boolean isOne(String pullError) {
        return pullError != null && (pullError.startsWith(PREFIXES[0]) || pullError.startsWith(PREFIXES[1]));
    }

    public boolean due(String now, Instant at) {
        return !now.equals(circumstances) || !at.isBefore(last.plus(waiting()).minus(TOLERANCE));
    }

    /** After another failure. */
    public static FailedCreation after(FailedCreation before, String circumstances, Instant at) {
        var again = before != null && before.circumstances().equals(circumstances);
        return new FailedCreation(again ? before.attempts() + 1 : 1, at, circumstances);
    }

    Duration waiting() {
        var doubled = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
        return doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    }
}
