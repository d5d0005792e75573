package io.quarterdeck.release.fact;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.condition.Conditions;
import io.quarterdeck.model.gate.Gate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this service wrote to a release before: fields of the status, and its own annotations.
 *
 * @param gates      empty unless Pending
 * @param earliest   {@code status.earliestDeployTime}
 * @param conditions all conditions of the release, the other services' too
 * @param marks      own annotations by key
 */
public record Recorded(
        String message,
        Optional<Instant> transitionTime,
        boolean approved,
        List<Gate> gates,
        Optional<Instant> earliest,
        List<Condition> conditions,
        Map<String, String> marks) {

    public static final Recorded NOTHING =
            new Recorded("", Optional.empty(), false, List.of(), Optional.empty(), List.of(), Map.of());

    public Recorded {
        gates = List.copyOf(gates);
        conditions = List.copyOf(conditions);
        marks = Map.copyOf(marks);
    }

    public Optional<Condition> condition(String type) {
        return Conditions.find(conditions, type);
    }
}
