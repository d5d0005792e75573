package io.quarterdeck.lifecycle.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.override.ModulePullOverride;
import io.quarterdeck.model.platform.DeckhouseRelease;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.source.ModuleSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Our kinds as the informers know them: one cache a kind, shared by all reconcilers. Objects are shared, too: never change one.
 */
@Singleton
public class ClusterView {
    private static final String BY_MODULE = "by-module";

    private volatile Cache<Module> modules;
    private volatile Cache<ModuleConfig> configs;
    private volatile IndexerResourceCache<ModuleRelease> releases;
    private volatile Cache<ModulePullOverride> overrides;
    private volatile Cache<ModuleSource> sources;
    private volatile Cache<DeckhouseRelease> platforms;

    void modulesFrom(EventSourceContext<Module> context) {
        modules = context.getPrimaryCache();
    }

    void configsFrom(EventSourceContext<ModuleConfig> context) {
        configs = context.getPrimaryCache();
    }

    void releasesFrom(EventSourceContext<ModuleRelease> context) {
        releases = context.getPrimaryCache();
        releases.addIndexers(Map.of(BY_MODULE, ClusterView::moduleOf));
    }

    void overridesFrom(EventSourceContext<ModulePullOverride> context) {
        overrides = context.getPrimaryCache();
    }

    void sourcesFrom(Cache<ModuleSource> cache) {
        sources = cache;
    }

    /** The Module of that name. */
    public Optional<Module> module(String name) {
        return get(modules, name);
    }

    /** All Modules. */
    public Stream<Module> modules() {
        return modules.list();
    }

    /** All ModuleConfigs. */
    public Stream<ModuleConfig> configs() {
        return configs.list();
    }

    /** The ModuleConfig of that name, also one being deleted. */
    public Optional<ModuleConfig> config(String name) {
        return get(configs, name);
    }

    /** Channel of modules without a policy of their own (spec 00 §4). */
    public String inheritedChannel() {
        return config("deckhouse")
                .map(it -> it.getSpec())
                .map(it -> it.settings())
                .map(it -> it.path("releaseChannel").asText(""))
                .filter(it -> !it.isEmpty())
                .orElse("Stable");
    }

    /** The release of that name. */
    public Optional<ModuleRelease> release(String name) {
        return get(releases, name);
    }

    /** All releases whose {@code spec.moduleName} is this. */
    public List<ModuleRelease> releasesOf(String module) {
        return releases.byIndex(BY_MODULE, module);
    }

    /** All releases. */
    public Stream<ModuleRelease> releases() {
        return releases.list();
    }

    /** The override of a module, also one being deleted. */
    public Optional<ModulePullOverride> override(String module) {
        return overrides == null ? Optional.empty() : get(overrides, module);
    }

    /** All overrides. */
    public Stream<ModulePullOverride> overrides() {
        return overrides.list();
    }

    /** The source of that name. */
    public Optional<ModuleSource> source(String name) {
        return name == null || name.isEmpty() || sources == null ? Optional.empty() : get(sources, name);
    }

    /** Versions of the DeckhouseReleases in phase Deployed. */
    public List<String> deployedPlatforms() {
        return platforms == null
                ? List.of()
                : platforms
                        .list()
                        .filter(it -> it.getStatus() != null
                                && "Deployed".equals(it.getStatus().phase())
                                && it.getSpec() != null
                                && it.getSpec().version() != null)
                        .map(it -> it.getSpec().version())
                        .toList();
    }

    void platformsFrom(Cache<DeckhouseRelease> cache) {
        platforms = cache;
    }

    private static List<String> moduleOf(ModuleRelease release) {
        return release.getSpec() == null || release.getSpec().moduleName() == null
                ? List.of()
                : List.of(release.getSpec().moduleName());
    }

    private static <T extends HasMetadata> Optional<T> get(Cache<T> cache, String name) {
        return cache.get(new ResourceID(name));
    }
}
