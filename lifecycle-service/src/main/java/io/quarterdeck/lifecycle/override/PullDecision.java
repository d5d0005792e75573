package io.quarterdeck.lifecycle.override;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether to look at the tag now (spec 04 §13).
 *
 * @param action   what to do
 * @param nextLook when to look again; only with {@link Action#WAIT}
 */
public record PullDecision(Action action, Optional<Instant> nextLook) {
    /** {@code spec.scanInterval} of an override that gives none, or none longer than zero. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(15);

    private static final Duration FIRST_REPETITION = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int DOUBLINGS = 10; // more of them change nothing

    /** What to do. */
    public enum Action {
        /** Look; a look under way that answers another order ends. */
        LOOK,
        /** A look is under way and may go on. */
        CONTINUE,
        /** The last answer holds until the next look is due. */
        WAIT
    }

    /**
     * Decides.
     *
     * @param interval between looks, except after a validation error: then 5 s, doubling to 3 min
     */
    public static PullDecision of(PullOrder order, PullMemory memory, Duration interval, Instant now) {
        if (memory.running().isPresent()) {
            return simply(memory.running().get().equals(order) ? Action.CONTINUE : Action.LOOK);
        }
        return memory.answerTo(order)
                .map(last -> last.at().plus(pause(last, interval)))
                .filter(now::isBefore)
                .map(next -> new PullDecision(Action.WAIT, Optional.of(next)))
                .orElseGet(() -> simply(Action.LOOK));
    }

    private static Duration pause(PullMemory.Answered last, Duration interval) {
        if (last.refusals() == 0) {
            return interval;
        }
        var pause = FIRST_REPETITION.multipliedBy(1L << Math.min(last.refusals() - 1, DOUBLINGS));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private static PullDecision simply(Action action) {
        return new PullDecision(action, Optional.empty());
    }
}
