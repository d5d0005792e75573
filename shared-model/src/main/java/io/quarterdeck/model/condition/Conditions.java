package io.quarterdeck.model.condition;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Questions about a condition list, and the one rule for its times. Pure. */
public final class Conditions {
    private Conditions() {}

    /** The condition of that type; empty also for a null list. */
    public static Optional<Condition> find(List<Condition> conditions, String type) {
        return conditions == null
                ? Optional.empty()
                : conditions.stream().filter(c -> type.equals(c.type())).findFirst();
    }

    /**
     * The condition of that type if it speaks about this generation; an older one counts as absent (spec 01 §2.2).
     *
     * @param generation {@code metadata.generation}; null accepts every condition
     */
    public static Optional<Condition> current(List<Condition> conditions, String type, Long generation) {
        return find(conditions, type)
                .filter(c ->
                        generation == null || c.observedGeneration() == null || c.observedGeneration() >= generation);
    }

    public static boolean isTrue(List<Condition> conditions, String type) {
        return find(conditions, type).filter(Condition::isTrue).isPresent();
    }

    /**
     * The wanted condition with the right time: that of the former one while the status stays, else now.
     *
     * @param now truncated to whole seconds
     */
    public static Condition since(
            Optional<Condition> before,
            String type,
            String status,
            String reason,
            String message,
            Long generation,
            Instant now) {
        var since = before.filter(c -> status.equals(c.status()))
                .map(Condition::lastTransitionTime)
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new Condition(type, status, reason, message, null, since, generation);
    }
}
