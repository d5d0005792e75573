package io.quarterdeck.release.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.platform.DeckhouseRelease;
import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.model.source.SourceModule;
import io.quarterdeck.operator.Leadership;
import io.quarterdeck.release.platform.PlatformRequirements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Modules that leave the platform's image, by the releases of the platform that are Pending or Deployed: whether they can be
 * had, and are (spec 04 §19.1). Computed from the caches, by the leader only.
 */
@ApplicationScoped
class MigratedModules {

    private final Caches caches;
    private final PlatformCaches platform;
    private final Operator operator;
    private final Leadership leadership;
    private final MultiGauge notFound;
    private final MultiGauge notDownloaded;

    MigratedModules(
            Caches caches, PlatformCaches platform, Operator operator, Leadership leadership, MeterRegistry registry) {
        this.caches = caches;
        this.platform = platform;
        this.operator = operator;
        this.leadership = leadership;
        this.notFound = MultiGauge.builder("d8_migrated_module_not_found").register(registry);
        this.notDownloaded =
                MultiGauge.builder("d8_migrated_module_not_downloaded").register(registry);
    }

    @Scheduled(every = "15s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        if (operator.getRuntimeInfo().isStarted() && leadership.leads()) {
            show(platform.releases(), platform.sources(), caches.configs(), caches.modules());
        } else {
            show(Stream.empty(), Stream.empty(), Stream.empty(), Stream.empty());
        }
    }

    /** Makes the gauges say what these objects say. */
    void show(
            Stream<DeckhouseRelease> releases,
            Stream<ModuleSource> sources,
            Stream<ModuleConfig> configs,
            Stream<Module> modules) {
        var migrated = releases.map(PlatformReader::release)
                .filter(it -> !it.facts().phase().isOutdated() && !it.facts().terminating())
                .flatMap(it -> PlatformRequirements.migratedModules(it.requirements()))
                .collect(Collectors.toCollection(TreeSet::new));
        var listed = sources.filter(it -> it.getStatus() != null)
                .flatMap(it -> FactsReader.orEmpty(it.getStatus().modules()).stream())
                .map(SourceModule::name)
                .collect(Collectors.toSet());
        var wished = names(configs.filter(it -> it.getMetadata().getDeletionTimestamp() == null
                && it.getSpec() != null
                && it.getSpec().wantsOn()));
        var downloaded = names(modules.filter(
                it -> it.getProperties() != null && it.getProperties().version() != null));
        register(notFound, migrated.stream().filter(it -> !listed.contains(it)));
        register(
                notDownloaded,
                migrated.stream().filter(it -> listed.contains(it) && wished.contains(it) && !downloaded.contains(it)));
    }

    private static Set<String> names(Stream<? extends HasMetadata> objects) {
        return objects.map(it -> it.getMetadata().getName()).collect(Collectors.toSet());
    }

    private static void register(MultiGauge gauge, Stream<String> modules) {
        List<Row<?>> rows =
                modules.<Row<?>>map(it -> Row.of(Tags.of("module", it), 1)).toList();
        gauge.register(rows, true);
    }
}
