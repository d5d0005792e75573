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

    /** What the release itself records. */
    public static Notice of(ReleaseFacts release) {
        var condition = release.recorded().condition(ReleaseFacts.NOTIFIED);
        if (condition.filter(Condition::isTrue).isPresent()) {
            var until = Moments.parse(release.recorded().marks().get(Annotations.APPLY_AFTER));
            return new Notice(State.DELIVERED, until);
        }
        return condition.filter(Condition::isFalse).isPresent() ? new Notice(State.FAILED, Optional.empty()) : NOT_SENT;
    }

    public static Notice delivered(Instant now, Duration minimalTime) {
        return new Notice(
                State.DELIVERED, minimalTime.isZero() ? Optional.empty() : Optional.of(now.plus(minimalTime)));
    }

    public boolean isDelivered() {
        return state == State.DELIVERED;
    }
}
