package io.quarterdeck.release.rollout;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.gate.Gate;
import io.quarterdeck.model.release.ReleasePhase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All fields of {@code status} that this service owns.
 *
 * @param gates      all eleven while Pending, else empty
 * @param earliest   only while Pending
 * @param isFinal    only while Pending
 * @param conditions {@code Admitted} and {@code Notified}
 */
public record StatusPlan(
        ReleasePhase phase,
        String message,
        Instant transitionTime,
        boolean approved,
        List<Gate> gates,
        Optional<Instant> earliest,
        Optional<Boolean> isFinal,
        List<Condition> conditions) {

    public StatusPlan {
        gates = List.copyOf(gates);
        conditions = List.copyOf(conditions);
    }
}
