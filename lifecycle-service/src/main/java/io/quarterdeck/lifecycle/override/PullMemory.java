package io.quarterdeck.lifecycle.override;

import java.time.Instant;
import java.util.Optional;

/**
 * What this process remembers of its looks at the tag of one override; empty after a restart.
 *
 * @param running the look under way
 * @param last    the last look that was answered
 */
public record PullMemory(Optional<PullOrder> running, Optional<Answered> last) {

    /** No look in this process. */
    public static final PullMemory NONE = new PullMemory(Optional.empty(), Optional.empty());

    /**
     * A look that was answered.
     *
     * @param refusals answers in a row, this one included, that were {@link PullAnswer.Kind#VALIDATION_ERROR}
     */
    public record Answered(PullOrder order, PullAnswer answer, Instant at, int refusals) {}

    /** The memory while that look is under way. */
    public PullMemory looking(PullOrder order) {
        return new PullMemory(Optional.of(order), last);
    }

    /** The memory after the look under way was answered. */
    public PullMemory answered(PullOrder order, PullAnswer answer, Instant at) {
        var before = last.filter(it -> it.order().equals(order))
                .map(Answered::refusals)
                .orElse(0);
        var refusals = answer.kind() == PullAnswer.Kind.VALIDATION_ERROR ? before + 1 : 0;
        return new PullMemory(Optional.empty(), Optional.of(new Answered(order, answer, at, refusals)));
    }

    /** The last answer, if it is to this order. */
    public Optional<Answered> answerTo(PullOrder order) {
        return last.filter(it -> it.order().equals(order));
    }
}
