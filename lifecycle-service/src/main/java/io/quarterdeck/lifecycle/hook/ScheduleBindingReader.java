package io.quarterdeck.lifecycle.hook;

import io.quarterdeck.lifecycle.hook.Fields.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The list {@code schedule} of a configuration (spec 05 §16.2). */
final class ScheduleBindingReader {
    private static final Set<String> KEYS =
            Set.of("name", "crontab", "allowFailure", "queue", "group", "includeSnapshotsFrom");

    List<ScheduleBinding> read(Fields configuration) throws Refused {
        List<ScheduleBinding> all = new ArrayList<>();
        for (var fields : configuration.objects("schedule", true)) {
            all.add(readOne(fields.only(KEYS), all.size()));
        }
        return all;
    }

    private static ScheduleBinding readOne(Fields fields, int index) throws Refused {
        var crontab = Crontab.parse(fields.requiredText("crontab"));
        if (crontab instanceof Parsed.Bad<Crontab> bad) {
            throw new Refused("invalid schedule config [" + index + "]: crontab is invalid: " + bad.why());
        }
        return new ScheduleBinding(
                fields.text("name").filter(n -> !n.isEmpty()).orElse("schedule"),
                crontab.value().orElseThrow(),
                fields.flag("allowFailure", false),
                fields.text("queue").filter(q -> !q.isEmpty()).orElse(KubernetesBinding.MAIN_QUEUE),
                fields.text("group").filter(g -> !g.isEmpty()),
                fields.texts("includeSnapshotsFrom").orElse(List.of()));
    }
}
