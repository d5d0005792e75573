package io.quarterdeck.release.notice;

import java.time.Duration;

/** Attempts come in rounds of five; failed rounds are followed by others, ever later (spec 03 §10.2). */
public final class Rounds {

    public static final int ATTEMPTS = 5;
    /** Of one attempt, answer included. */
    public static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(10);

    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** Beyond this many doublings every pause is the longest. */
    private static final int DOUBLINGS = 10;

    private Rounds() {}

    /**
     * Pause before the next attempt of a round.
     *
     * @param attempts made so far, from 1
     */
    public static Duration pause(Duration first, int attempts) {
        return first.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
    }

    /**
     * Pause before the next round.
     *
     * @param rounds failed so far, from 1
     */
    public static Duration nextRound(int rounds) {
        var pause = FIRST.multipliedBy(1L << Math.min(rounds - 1, DOUBLINGS));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    /** Error of a whole round. */
    public static String error(String lastAttempt) {
        return "send release notification: send webhook notification: after " + ATTEMPTS + " attempts, last error: "
                + lastAttempt;
    }
}
