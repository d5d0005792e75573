package io.quarterdeck.sync.kube;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.sync.chain.Versions;
import io.quarterdeck.sync.release.ReleaseFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Stands at 1 for each release whose tag alarm is raised, as the releases themselves say: a restart changes nothing. */
@ApplicationScoped
public class TagMutatedGauge implements ResourceEventHandler<ModuleRelease> {
    private final MeterRegistry meters;
    private final Map<String, Meter> standing = new ConcurrentHashMap<>();

    TagMutatedGauge(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void onAdd(ModuleRelease release) {
        show(new ReleaseFacts(release));
    }

    @Override
    public void onUpdate(ModuleRelease before, ModuleRelease after) {
        show(new ReleaseFacts(after));
    }

    @Override
    public void onDelete(ModuleRelease release, boolean finalStateUnknown) {
        hide(new ReleaseFacts(release));
    }

    private void show(ReleaseFacts facts) {
        hide(facts);
        if (facts.tagMutated().filter(Condition::isTrue).isPresent()) {
            standing.put(
                    facts.name(),
                    Gauge.builder("quarterdeck_release_tag_mutated", () -> 1)
                            .tags(tags(facts))
                            .register(meters));
        }
    }

    private void hide(ReleaseFacts facts) {
        Optional.ofNullable(standing.remove(facts.name())).ifPresent(meters::remove);
    }

    private static Tags tags(ReleaseFacts facts) {
        var source = Optional.ofNullable(facts.ownLabels().get(Names.LABEL_SOURCE));
        return Tags.of(
                "module", facts.module(),
                "version", facts.version().map(Versions::tag).orElse(""),
                "source", source.orElse(""));
    }
}
