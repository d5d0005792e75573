package io.quarterdeck.lifecycle.wiring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.lifecycle.hook.Hook;
import io.quarterdeck.lifecycle.hook.KnownObject;
import io.quarterdeck.lifecycle.hook.KubernetesBinding;
import io.quarterdeck.lifecycle.hook.kube.BindingWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The running watches of one module's hooks. */
final class ModuleWatches {
    private final Map<Bound, BindingWatch> watches = new ConcurrentHashMap<>();

    /** One kubernetes binding of one hook. */
    record Bound(Hook hook, KubernetesBinding binding) {}

    boolean has(Bound bound) {
        return watches.containsKey(bound);
    }

    void add(Bound bound, BindingWatch watch) {
        watches.put(bound, watch);
    }

    /** From now on changes are told; nothing happens if it has ended meanwhile. */
    void synchronised(Bound bound) {
        Optional.ofNullable(watches.get(bound)).ifPresent(BindingWatch::synchronised);
    }

    /** What a hook that starts now is told of its binding. */
    List<KnownObject> snapshot(Hook hook, String binding) {
        var known = new ArrayList<KnownObject>();
        watches.forEach((bound, watch) -> {
            if (bound.hook().equals(hook) && bound.binding().name().equals(binding)) {
                known.addAll(watch.snapshot());
            }
        });
        return known;
    }

    /** All snapshots by hook and binding, for a person who looks: {@code {hook: {binding: [{object, filterResult}]}}}. */
    ObjectNode snapshots() {
        var all = JsonNodeFactory.instance.objectNode();
        watches.forEach((bound, watch) -> {
            var objects = all.withObjectProperty(bound.hook().name())
                    .withArrayProperty(bound.binding().name());
            watch.known().forEach(object -> objects.add(object.toJson()));
        });
        return all;
    }

    void stop() {
        watches.values().forEach(BindingWatch::stop);
        watches.clear();
    }
}
