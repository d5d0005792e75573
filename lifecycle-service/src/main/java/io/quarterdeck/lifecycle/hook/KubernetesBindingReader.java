package io.quarterdeck.lifecycle.hook;

import io.quarterdeck.lifecycle.hook.Fields.Refused;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The list {@code kubernetes} of a configuration (spec 05 §16.3). */
final class KubernetesBindingReader {
    private static final Set<String> KEYS = Set.of(
            "kind",
            "apiVersion",
            "name",
            "executeHookOnEvent",
            "watchEvent",
            "executeHookOnSynchronization",
            "waitForSynchronization",
            "keepFullObjectsInMemory",
            "jqFilter",
            "nameSelector",
            "labelSelector",
            "fieldSelector",
            "namespace",
            "resynchronizationPeriod",
            "includeSnapshotsFrom",
            "group",
            "allowFailure",
            "queue");

    private final JqFilter.Compiler jq;

    KubernetesBindingReader(JqFilter.Compiler jq) {
        this.jq = jq;
    }

    List<KubernetesBinding> read(Fields configuration) throws Refused {
        List<KubernetesBinding> all = new ArrayList<>();
        for (var fields : configuration.objects("kubernetes", true)) {
            var index = all.size();
            var binding = Fields.attempt(() -> readOne(fields.only(KEYS)));
            if (binding instanceof Parsed.Bad<KubernetesBinding> bad) {
                throw new Refused("invalid kubernetes config [" + index + "]: " + bad.why());
            }
            all.add(checkedFilter(binding.value().orElseThrow(), index));
        }
        return all;
    }

    private KubernetesBinding checkedFilter(KubernetesBinding binding, int index) throws Refused {
        if (binding.jqFilter().isPresent()
                && jq.compile(binding.jqFilter().get()) instanceof Parsed.Bad<JqFilter> bad) {
            throw new Refused("invalid kubernetes config [" + index + "] jqFilter: " + bad.why());
        }
        return binding;
    }

    private static KubernetesBinding readOne(Fields fields) throws Refused {
        var queue = fields.text("queue").filter(q -> !q.isEmpty());
        var waitFor = fields.flag("waitForSynchronization", true);
        fields.duration("resynchronizationPeriod");
        return new KubernetesBinding(
                fields.text("name").filter(n -> !n.isEmpty()).orElse("kubernetes"),
                ObjectSelectionReader.read(fields),
                events(fields),
                fields.flag("executeHookOnSynchronization", true),
                queue.isEmpty() || waitFor,
                fields.flag("keepFullObjectsInMemory", true),
                fields.text("jqFilter").filter(f -> !f.isEmpty()),
                fields.flag("allowFailure", false),
                queue.orElse(KubernetesBinding.MAIN_QUEUE),
                fields.text("group").filter(g -> !g.isEmpty()),
                fields.texts("includeSnapshotsFrom").orElse(List.of()));
    }

    private static Set<WatchEvent> events(Fields fields) throws Refused {
        Optional<List<String>> written = fields.texts("executeHookOnEvent");
        if (written.isEmpty()) {
            written = fields.texts("watchEvent");
        }
        if (written.isEmpty()) {
            return EnumSet.allOf(WatchEvent.class);
        }
        var events = EnumSet.noneOf(WatchEvent.class);
        for (var name : written.get()) {
            events.add(WatchEvent.of(name)
                    .orElseThrow(() -> new Refused("executeHookOnEvent should be one of [Added Modified Deleted]")));
        }
        return events;
    }
}
