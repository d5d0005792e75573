package io.quarterdeck.release.fact;

import java.time.Instant;

/** What came of telling the operators about a release, as far as this process knows (spec 03 §10.2). */
public sealed interface NoticeReport {

    /** @param acknowledged the answer said so; it has no other effect */
    record Delivered(Instant at, boolean acknowledged) implements NoticeReport {}

    /**
     * A whole round failed.
     *
     * @param error     of the round
     * @param nextRound when it is tried again
     */
    record Failed(String error, Instant nextRound) implements NoticeReport {}
}
