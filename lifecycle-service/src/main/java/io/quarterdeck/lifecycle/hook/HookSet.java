package io.quarterdeck.lifecycle.hook;

import java.util.Comparator;
import java.util.List;

/**
 * All hooks of one loaded module.
 *
 * @param hooks sorted by name
 */
public record HookSet(List<Hook> hooks) {
    public static final HookSet NONE = new HookSet(List.of());

    public HookSet {
        hooks = hooks.stream().sorted(Comparator.comparing(Hook::name)).toList();
    }

    /** Hooks of a binding by (order, name), which is how they run (spec 05 §15.1). */
    public List<Hook> boundTo(BindingKind kind) {
        return hooks.stream()
                .filter(hook -> hook.configuration().isBoundTo(kind))
                .sorted(Comparator.comparingInt(
                                (Hook hook) -> hook.configuration().order(kind))
                        .thenComparing(Hook::name))
                .toList();
    }

    public boolean hasKubernetesHooks() {
        return hooks.stream().anyMatch(hook -> hook.configuration().isBoundTo(BindingKind.KUBERNETES));
    }

    /** Whether a readiness probe decides about Ready (spec 05 §20). */
    public boolean hasReadinessProbe() {
        return hooks.stream().anyMatch(Hook::isReadiness);
    }

    /** Queues that the bindings name, without {@code main}; sorted. */
    public List<String> namedQueues() {
        return hooks.stream()
                .flatMap(hook -> java.util.stream.Stream.concat(
                        hook.configuration().schedules().stream().map(ScheduleBinding::queue),
                        hook.configuration().kubernetes().stream().map(KubernetesBinding::queue)))
                .filter(queue -> !queue.equals(KubernetesBinding.MAIN_QUEUE))
                .distinct()
                .sorted()
                .toList();
    }
}
