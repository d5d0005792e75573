package io.quarterdeck.sync.kube;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarterdeck.sync.lookup.WalkMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Gauges that stand at 1 while a module's releases cannot be made out, and are gone otherwise. */
@ApplicationScoped
public class KubeWalkMetrics implements WalkMetrics {
    private final MeterRegistry meters;
    private final Map<String, Map<String, List<Meter>>> standing = new ConcurrentHashMap<>();

    KubeWalkMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void notValid(Place place, String version, String actual) {
        raise("d8_module_updating_module_is_not_valid", place, version, actual);
    }

    @Override
    public void brokenSequence(Place place, String version, String actual) {
        raise("d8_module_updating_broken_sequence", place, version, actual);
    }

    @Override
    public void clear(String source, String module) {
        Optional.ofNullable(of(source).remove(module)).ifPresent(this::remove);
    }

    @Override
    public void clear(String source) {
        Optional.ofNullable(standing.remove(source))
                .ifPresent(modules -> modules.values().forEach(this::remove));
    }

    private void raise(String name, Place place, String version, String actual) {
        var tags = Tags.of(
                "module", place.module(), "version", version, "actual_version", actual, "registry", place.registry());
        var gauge = Gauge.builder(name, () -> 1).tags(tags).register(meters);
        of(place.source())
                .computeIfAbsent(place.module(), module -> new CopyOnWriteArrayList<>())
                .add(gauge);
    }

    private Map<String, List<Meter>> of(String source) {
        return standing.computeIfAbsent(source, s -> new ConcurrentHashMap<>());
    }

    private void remove(List<Meter> gone) {
        gone.forEach(meters::remove);
    }
}
