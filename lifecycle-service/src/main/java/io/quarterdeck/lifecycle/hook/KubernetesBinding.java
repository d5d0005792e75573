package io.quarterdeck.lifecycle.hook;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Watch objects of the cluster for a hook.
 *
 * @param name                         told as {@code binding}; {@code kubernetes} unless given
 * @param selection                    which objects
 * @param executeOnEvent               empty: never, only snapshots
 * @param executeOnSynchronization     false: the first list only fills the snapshot
 * @param waitForSynchronization       false counts only with a queue of its own
 * @param keepFullObjects              false: no {@code object} in contexts and snapshots
 * @param jqFilter                     what of the object is told and compared; empty: the whole object
 * @param allowFailure                 a failure counts as success
 * @param queue                        {@code main} unless given
 * @param group                        contexts become type {@code Group}
 * @param includeSnapshotsFrom         with a group: those of all its kubernetes bindings
 * @see "spec 05 §16.3"
 */
public record KubernetesBinding(
        String name,
        ObjectSelection selection,
        Set<WatchEvent> executeOnEvent,
        boolean executeOnSynchronization,
        boolean waitForSynchronization,
        boolean keepFullObjects,
        Optional<String> jqFilter,
        boolean allowFailure,
        String queue,
        Optional<String> group,
        List<String> includeSnapshotsFrom) {

    public static final String MAIN_QUEUE = "main";

    public KubernetesBinding {
        executeOnEvent = Set.copyOf(executeOnEvent);
        includeSnapshotsFrom = List.copyOf(includeSnapshotsFrom);
    }

    /** Main-queue bindings are always awaited, others as they say (spec 05 §9.1). */
    public boolean isAwaited() {
        return queue.equals(MAIN_QUEUE) || waitForSynchronization;
    }

    /** The context of the first list. */
    public BindingContext synchronization() {
        return group.<BindingContext>map(g -> new BindingContext.Group(name, g, includeSnapshotsFrom))
                .orElseGet(() -> new BindingContext.Synchronization(name, includeSnapshotsFrom));
    }

    /** The context of one change. */
    public BindingContext changed(ObjectEvent event) {
        return group.<BindingContext>map(g -> new BindingContext.Group(name, g, includeSnapshotsFrom))
                .orElseGet(() -> new BindingContext.Event(name, event, includeSnapshotsFrom));
    }
}
