package io.quarterdeck.lifecycle.state;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The status of a Module, present or wanted (spec 04 §4).
 *
 * @param phase      text of the API, empty for none
 * @param hooksState lines of spec 04 §10.3, empty when the key is absent
 * @param conditions in the order of the seed
 */
public record StatusPlan(Optional<String> phase, Optional<String> hooksState, List<StatusCondition> conditions) {

    private static final List<String> ORDER = List.of(
            StatusCondition.ENABLED_BY_CONFIG,
            StatusCondition.ENABLED_BY_MANAGER,
            StatusCondition.IS_READY,
            StatusCondition.IS_OVERRIDDEN);

    public StatusPlan {
        conditions = List.copyOf(conditions);
    }

    /** A Module nobody has looked at yet. */
    public static StatusPlan blank() {
        return new StatusPlan(Optional.empty(), Optional.empty(), List.of());
    }

    /** The condition of that type, if it is there. */
    public Optional<StatusCondition> condition(String type) {
        return conditions.stream().filter(it -> it.type().equals(type)).findFirst();
    }

    /**
     * What the status becomes.
     *
     * @param wanted values by condition type; a type that is left out stays as it is
     * @param now    cut to whole seconds
     * @return {@code this} when nothing but a time would differ: then nothing is written
     */
    public StatusPlan next(
            Optional<String> phase, Optional<String> hooksState, Map<String, ConditionValue> wanted, Instant now) {
        var second = now.truncatedTo(ChronoUnit.SECONDS);
        var moved = new ArrayList<StatusCondition>();
        for (var type : ORDER) {
            var before = condition(type);
            var value = wanted.get(type);
            if (value == null) {
                before.ifPresent(moved::add);
            } else {
                moved.add(before.map(it -> it.becoming(value, second))
                        .orElseGet(() -> new StatusCondition(type, value, second, second)));
            }
        }
        var kept = conditions.stream().filter(it -> ORDER.contains(it.type())).toList();
        if (this.phase.equals(phase) && this.hooksState.equals(hooksState) && sameValues(kept, moved)) {
            return this;
        }
        return new StatusPlan(
                phase, hooksState, moved.stream().map(it -> probed(it, second)).toList());
    }

    /** Rule 6: since when the module is disabled; Unknown does not count. */
    public Optional<Instant> disabledSince() {
        return condition(StatusCondition.ENABLED_BY_CONFIG)
                .filter(it -> it.value().status().equals(ConditionValue.FALSE))
                .map(StatusCondition::lastTransitionTime);
    }

    /** Rule 4: probe times of the platform's conditions move with any write, the others follow their transition. */
    private static StatusCondition probed(StatusCondition it, Instant now) {
        var ofPlatform = it.type().equals(StatusCondition.ENABLED_BY_MANAGER)
                || it.type().equals(StatusCondition.IS_READY);
        return it.probedAt(ofPlatform ? now : it.lastTransitionTime());
    }

    private static boolean sameValues(List<StatusCondition> before, List<StatusCondition> after) {
        return before.size() == after.size()
                && after.stream().allMatch(it -> before.stream()
                        .anyMatch(was ->
                                was.type().equals(it.type()) && was.value().equals(it.value())));
    }
}
