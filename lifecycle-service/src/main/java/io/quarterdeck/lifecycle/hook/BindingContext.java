package io.quarterdeck.lifecycle.hook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Why a hook runs. What it is told of the cluster is read only when it starts ({@link #render}).
 *
 * @see "spec 05 §17"
 */
public sealed interface BindingContext {

    /** Name of the binding: {@code onStartup}, {@code beforeHelm}, or what the configuration calls it. */
    String binding();

    /** Snapshots to tell along, by name of kubernetes binding. */
    List<String> includeSnapshotsFrom();

    record OnStartup() implements BindingContext {
        @Override
        public String binding() {
            return BindingKind.ON_STARTUP.key();
        }

        @Override
        public List<String> includeSnapshotsFrom() {
            return List.of();
        }
    }

    /** One of the four helm bindings; its snapshots are all those of the hook, and always told, even if none. */
    record Helm(BindingKind kind, List<String> includeSnapshotsFrom) implements BindingContext {
        @Override
        public String binding() {
            return kind.key();
        }
    }

    record Schedule(String binding, List<String> includeSnapshotsFrom) implements BindingContext {}

    record Synchronization(String binding, List<String> includeSnapshotsFrom) implements BindingContext {}

    record Event(String binding, ObjectEvent event, List<String> includeSnapshotsFrom) implements BindingContext {}

    /** Anything that happened to one of the bindings of a group, Synchronization too. */
    record Group(String binding, String groupName, List<String> includeSnapshotsFrom) implements BindingContext {}

    /** The context of an ordered binding for this hook. */
    static BindingContext ordered(BindingKind kind, HookConfiguration hook) {
        return kind.isHelm() ? new Helm(kind, hook.snapshotNames()) : new OnStartup();
    }

    /**
     * The array that the hook reads. Each snapshot is read once, so that all contexts of a run agree.
     *
     * @param snapshots known objects of a kubernetes binding by its name, sorted; asked only for what is told
     */
    static ArrayNode render(List<BindingContext> contexts, Function<String, List<KnownObject>> snapshots) {
        Map<String, ArrayNode> read = new HashMap<>();
        Function<String, ArrayNode> once = name -> read.computeIfAbsent(name, n -> array(snapshots.apply(n)));
        var all = JsonNodeFactory.instance.arrayNode();
        contexts.forEach(context -> all.add(render(context, once)));
        return all;
    }

    private static ObjectNode render(BindingContext context, Function<String, ArrayNode> snapshots) {
        var json = JsonNodeFactory.instance.objectNode().put("binding", context.binding());
        if (context instanceof Schedule) {
            json.put("type", "Schedule");
        } else if (context instanceof Group group) {
            json.put("type", "Group").put("groupName", group.groupName());
        } else if (context instanceof Synchronization) {
            json.put("type", "Synchronization").set("objects", snapshots.apply(context.binding()));
        } else if (context instanceof Event changed) {
            json.put("type", "Event").put("watchEvent", changed.event().event().key());
            changed.event().known().writeTo(json);
        }
        if (context instanceof Helm
                || context instanceof Group
                || !context.includeSnapshotsFrom().isEmpty()) {
            var told = json.putObject("snapshots");
            context.includeSnapshotsFrom().forEach(name -> told.set(name, snapshots.apply(name)));
        }
        return json;
    }

    private static ArrayNode array(List<KnownObject> objects) {
        var array = JsonNodeFactory.instance.arrayNode();
        objects.forEach(object -> array.add(object.toJson()));
        return array;
    }
}
