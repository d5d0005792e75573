package io.quarterdeck.lifecycle.hook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a hook asked for with {@code --config}, checked and with every default filled in.
 *
 * @param settings    how often it may run; empty: as often as it likes
 * @param orders      its ordered bindings with their order number, lowest first
 * @param schedules   in the order of the configuration
 * @param kubernetes  in the order of the configuration
 * @param unserved    names of webhook bindings, which module hooks do not get (spec 05 §16.4)
 * @see "spec 05 §16"
 */
public record HookConfiguration(
        Optional<RateLimit> settings,
        Map<BindingKind, Integer> orders,
        List<ScheduleBinding> schedules,
        List<KubernetesBinding> kubernetes,
        Set<String> unserved) {

    public HookConfiguration {
        orders = Map.copyOf(orders);
        schedules = List.copyOf(schedules);
        kubernetes = List.copyOf(kubernetes);
        unserved = Set.copyOf(unserved);
    }

    /** Whether the hook takes part in this binding. */
    public boolean isBoundTo(BindingKind kind) {
        return switch (kind) {
            case SCHEDULE -> !schedules.isEmpty();
            case KUBERNETES -> !kubernetes.isEmpty();
            default -> orders.containsKey(kind);
        };
    }

    /** Its number in an ordered binding; 0 in the others. */
    public int order(BindingKind kind) {
        return orders.getOrDefault(kind, 0);
    }

    /** Names of its kubernetes bindings, which are the keys of its snapshots. */
    public List<String> snapshotNames() {
        return kubernetes.stream().map(KubernetesBinding::name).distinct().toList();
    }
}
