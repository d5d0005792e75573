package io.quarterdeck.lifecycle.hook;

import io.quarterdeck.lifecycle.hook.Fields.Refused;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Which snapshots each binding of a hook is told: those it asks for, and those of its group (spec 05 §16.3). */
final class SnapshotNames {
    private SnapshotNames() {}

    /** The configuration with the names of groups added; refuses a name that is not exactly one binding. */
    static HookConfiguration checked(HookConfiguration hook) throws Refused {
        List<KubernetesBinding> kubernetes = new ArrayList<>();
        for (var binding : hook.kubernetes()) {
            var names = checked(binding.includeSnapshotsFrom(), hook, "invalid kubernetes config", kubernetes.size());
            kubernetes.add(withSnapshots(binding, names, hook));
        }
        List<ScheduleBinding> schedules = new ArrayList<>();
        for (var binding : hook.schedules()) {
            var names = checked(binding.includeSnapshotsFrom(), hook, "invalid schedule config", schedules.size());
            schedules.add(new ScheduleBinding(
                    binding.name(),
                    binding.crontab(),
                    binding.allowFailure(),
                    binding.queue(),
                    binding.group(),
                    all(names, binding.group(), hook)));
        }
        return new HookConfiguration(hook.settings(), hook.orders(), schedules, kubernetes, hook.unserved());
    }

    private static KubernetesBinding withSnapshots(KubernetesBinding b, List<String> names, HookConfiguration hook) {
        return new KubernetesBinding(
                b.name(),
                b.selection(),
                b.executeOnEvent(),
                b.executeOnSynchronization(),
                b.waitForSynchronization(),
                b.keepFullObjects(),
                b.jqFilter(),
                b.allowFailure(),
                b.queue(),
                b.group(),
                all(names, b.group(), hook));
    }

    private static List<String> checked(List<String> names, HookConfiguration hook, String where, int index)
            throws Refused {
        for (var name : names) {
            var count = hook.kubernetes().stream()
                    .filter(b -> b.name().equals(name))
                    .count();
            if (count == 0) {
                throw new Refused(where + " [" + index + "]: '" + name + "' binding name not found");
            }
            if (count > 1) {
                throw new Refused(where + " [" + index + "]: there are " + count + " '" + name + "' binding names");
            }
        }
        return names;
    }

    private static List<String> all(List<String> asked, Optional<String> group, HookConfiguration hook) {
        var names = new LinkedHashSet<>(asked);
        if (group.isPresent()) {
            hook.kubernetes().stream().filter(b -> b.group().equals(group)).forEach(b -> names.add(b.name()));
        }
        return List.copyOf(names);
    }
}
