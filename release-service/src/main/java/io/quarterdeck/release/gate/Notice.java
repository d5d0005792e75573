package io.quarterdeck.release.gate;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.fact.ReleaseFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the announcement of a release has come.
 *
 * @param delayedUntil moment until which the delivered notice postpones the release
 */
public record Notice(State state, Optional<Instant> delayedUntil) {

    public enum State {
        NOT_SENT,
        FAILED,
        DELIVERED
    }

    public static final Notice NOT_SENT = new Notice(State.NOT_SENT, Optional.empty());
    public static final Notice NOT_DELIVERED = new Notice(State.FAILED, Optional.empty());

    /**
     * What the release itself records.
     *
     * @param minimalTime counts from the delivery if the annotations, which are written after the condition, are missing
     */
    public static Notice of(ReleaseFacts release, Duration minimalTime) {
        var condition = release.recorded().condition(ReleaseFacts.NOTIFIED);
        if (condition.filter(Condition::isTrue).isPresent()) {
            var marks = release.recorded().marks();
            return "true".equals(marks.get(Annotations.NOTIFIED))
                    ? new Notice(State.DELIVERED, Moments.parse(marks.get(Annotations.APPLY_AFTER)))
                    : Moments.parse(condition.get().lastTransitionTime())
                            .map(delivered -> delivered(delivered, minimalTime))
                            .orElse(new Notice(State.DELIVERED, Optional.empty()));
        }
        return condition.filter(Condition::isFalse).isPresent() ? NOT_DELIVERED : NOT_SENT;
    }

    public static Notice delivered(Instant now, Duration minimalTime) {
        return new Notice(
                State.DELIVERED, minimalTime.isZero() ? Optional.empty() : Optional.of(now.plus(minimalTime)));
    }

    public boolean isDelivered() {
        return state == State.DELIVERED;
    }
}
