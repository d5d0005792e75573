package io.quarterdeck.release.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.override.ModulePullOverride;
import io.quarterdeck.model.platform.DeckhouseRelease;
import io.quarterdeck.model.policy.ModuleUpdatePolicy;
import io.quarterdeck.model.release.ModuleRelease;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Informer caches of every kind that decides about a release. What they hold is shared with the framework and never
 * changed. An event of a secondary kind wakes the modules it concerns.
 */
@ApplicationScoped
class Caches {

    private static final String BY_MODULE = "module";
    /** Objects a page when a cache is filled: the answer is read whole, in memory. */
    private static final long PAGE = 500;

    private final SimpleInboundEventSource<Module> alarm = new SimpleInboundEventSource<>("alarm");
    private IndexerResourceCache<Module> modules;
    private InformerEventSource<ModuleRelease, Module> releases;
    private InformerEventSource<ModuleConfig, Module> configs;
    private InformerEventSource<ModuleUpdatePolicy, Module> policies;
    private InformerEventSource<ModulePullOverride, Module> overrides;
    private InformerEventSource<DeckhouseRelease, Module> platformReleases;

    /** Builds the watches; called once, before the reconciler starts. */
    List<EventSource<?, Module>> watch(EventSourceContext<Module> context) {
        modules = context.getPrimaryCache();
        releases = source(ModuleRelease.class, context, release -> one(FactsReader.moduleOf(release)));
        releases.addIndexers(Map.of(BY_MODULE, release -> List.of(FactsReader.moduleOf(release))));
        configs = source(ModuleConfig.class, context, this::modulesOfConfig);
        policies = source(ModuleUpdatePolicy.class, context, policy -> all());
        overrides = source(
                ModulePullOverride.class,
                context,
                override -> one(override.getMetadata().getName()));
        platformReleases = new InformerEventSource<>(
                configuration(DeckhouseRelease.class, release -> all())
                        .withOnUpdateFilter(Caches::changesThePlatform)
                        .build(),
                context);
        return List.of(releases, configs, policies, overrides, platformReleases, alarm);
    }

    /** Looks at a module again soon, because of something that the API server does not know. */
    void wake(String module) {
        alarm.propagateEvent(new ResourceID(module));
    }

    Optional<Module> module(String name) {
        return modules.get(new ResourceID(name));
    }

    Stream<Module> modules() {
        return modules.list();
    }

    List<ModuleRelease> releasesOf(String module) {
        return releases.byIndex(BY_MODULE, module);
    }

    Stream<ModuleRelease> releases() {
        return releases.list();
    }

    Optional<ModuleConfig> config(String name) {
        return configs.get(new ResourceID(name));
    }

    Stream<ModuleConfig> configs() {
        return configs.list();
    }

    Stream<ModuleUpdatePolicy> policies() {
        return policies.list();
    }

    Stream<ModulePullOverride> overrides() {
        return overrides.list();
    }

    Stream<DeckhouseRelease> platformReleases() {
        return platformReleases.list();
    }

    /** Settings of the platform are inherited by every module. */
    private Set<ResourceID> modulesOfConfig(ModuleConfig config) {
        var name = config.getMetadata().getName();
        return name.equals(Names.INHERITED_POLICY) ? all() : one(name);
    }

    private static Set<ResourceID> one(String module) {
        return Set.of(new ResourceID(module));
    }

    private Set<ResourceID> all() {
        return modules.list().map(ResourceID::fromResource).collect(Collectors.toSet());
    }

    private static <R extends HasMetadata> InformerEventSource<R, Module> source(
            Class<R> kind, EventSourceContext<Module> context, Function<R, Set<ResourceID>> modulesOf) {
        return new InformerEventSource<>(configuration(kind, modulesOf).build(), context);
    }

    private static <R extends HasMetadata> InformerEventSourceConfiguration.Builder<R> configuration(
            Class<R> kind, Function<R, Set<ResourceID>> modulesOf) {
        return InformerEventSourceConfiguration.from(kind, Module.class)
                .withInformerListLimit(PAGE)
                .withSecondaryToPrimaryMapper(modulesOf::apply)
                .withPrimaryToSecondaryMapper((Module module) -> Set.of());
    }

    /** Modules ask for the version that is deployed, not for messages and gates of those that wait. */
    private static boolean changesThePlatform(DeckhouseRelease after, DeckhouseRelease before) {
        return PlatformReader.phase(after) != PlatformReader.phase(before);
    }
}
