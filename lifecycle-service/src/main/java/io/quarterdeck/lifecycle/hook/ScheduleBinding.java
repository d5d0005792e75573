package io.quarterdeck.lifecycle.hook;

import java.util.List;
import java.util.Optional;

/**
 * Run a hook at fixed times.
 *
 * @param name                 told as {@code binding}; {@code schedule} unless given
 * @param crontab              checked; its text is the identity of the timer
 * @param allowFailure         a failure counts as success
 * @param queue                {@code main} unless given
 * @param group                contexts become type {@code Group}
 * @param includeSnapshotsFrom with a group: those of all its kubernetes bindings
 * @see "spec 05 §16.2"
 */
public record ScheduleBinding(
        String name,
        Crontab crontab,
        boolean allowFailure,
        String queue,
        Optional<String> group,
        List<String> includeSnapshotsFrom) {

    public ScheduleBinding {
        includeSnapshotsFrom = List.copyOf(includeSnapshotsFrom);
    }

    /** The context of one firing. */
    public BindingContext fired() {
        return group.<BindingContext>map(g -> new BindingContext.Group(name, g, includeSnapshotsFrom))
                .orElseGet(() -> new BindingContext.Schedule(name, includeSnapshotsFrom));
    }
}
