package io.quarterdeck.sync.lookup;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.config.ModuleConfigSpec;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModuleProperties;
import io.quarterdeck.model.module.ModuleStatus;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.release.ModuleReleaseStatus;
import io.quarterdeck.model.release.StagingFacts;
import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.sync.policy.UpdatePolicies;
import io.quarterdeck.sync.release.WantedRelease;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Objects in memory as the API server keeps them: versions, uids, deletes of exactly what was read. Lists what was written. */
final class FakeCluster implements ClusterView, ModuleStore, ReleaseStore {
    final Map<String, Module> modules = new TreeMap<>();
    final Map<String, ModuleRelease> releases = new TreeMap<>();
    private final Map<String, ModuleConfig> configs = new HashMap<>();
    private final Map<String, String> policies = new HashMap<>();
    private final Set<String> overrides = new HashSet<>();
    private final Map<String, ModuleSource> sources = new TreeMap<>();
    private final FakeApiServer api = new FakeApiServer();

    FakeCluster enabling(String module, String activeSource) {
        return enabling(module, activeSource, null);
    }

    FakeCluster enabling(String module, String activeSource, String policy) {
        config(module, true, activeSource, policy);
        var sources = Optional.ofNullable(modules.get(module))
                .map(Module::getProperties)
                .map(ModuleProperties::availableSources)
                .orElse(List.of(activeSource));
        api.put(modules, module(module, activeSource, sources));
        return this;
    }

    /** The user's wish alone; what it means for the Module is lifecycle-service's. */
    FakeCluster wishing(String module, String source) {
        config(module, true, source, null);
        return this;
    }

    /** lifecycle-service copies the source that the user chose into each Module that is on. */
    void choosingSources() {
        for (var name : List.copyOf(modules.keySet())) {
            var chosen = config(name)
                    .map(ModuleConfig::getSpec)
                    .filter(ModuleConfigSpec::wantsOn)
                    .map(ModuleConfigSpec::source);
            var present = modules.get(name).getProperties();
            if (chosen.isPresent() && !chosen.get().equals(present.source())) {
                var module = module(name, chosen.get(), present.availableSources());
                module.setProperties(
                        withChannel(module.getProperties(), present.availableSources(), present.releaseChannel()));
                api.put(modules, module);
            }
        }
    }

    FakeCluster disabling(String module) {
        config(module, false, null, null);
        return this;
    }

    /** Off, but there. */
    FakeCluster offering(String module, String source) {
        api.put(modules, module(module, null, List.of(source)));
        return this;
    }

    FakeCluster updatingFrom(String module, String channel) {
        var present = modules.get(module);
        present.setProperties(
                withChannel(present.getProperties(), present.getProperties().availableSources(), channel));
        return this;
    }

    FakeCluster overriding(String module) {
        return overriding(module, true);
    }

    FakeCluster overriding(String module, boolean on) {
        if (on) {
            overrides.add(module);
        } else {
            overrides.remove(module);
        }
        return this;
    }

    FakeCluster withPolicy(String name, String channel) {
        policies.put(name, channel);
        return this;
    }

    FakeCluster withoutPolicy(String name) {
        policies.remove(name);
        return this;
    }

    FakeCluster withSource(ModuleSource source) {
        sources.put(source.getMetadata().getName(), source);
        return this;
    }

    FakeCluster withoutSource(String name) {
        sources.remove(name);
        return this;
    }

    /** The status of lifecycle-service. */
    FakeCluster saying(String module, Condition... conditions) {
        modules.get(module).setStatus(new ModuleStatus(null, null, List.of(conditions)));
        return this;
    }

    /** What release-service and lifecycle-service do, in one step. */
    FakeCluster deploying(String release) {
        return deploying(release, null);
    }

    FakeCluster deploying(String release, String bundleDigest) {
        var staging = new StagingFacts(bundleDigest, null, null, null, null, null);
        return inPhase(release, "Deployed", staging);
    }

    FakeCluster superseding(String release) {
        return inPhase(release, "Superseded", null);
    }

    private FakeCluster inPhase(String release, String phase, StagingFacts staging) {
        var live = releases.get(release);
        var conditions = live.getStatus() == null ? null : live.getStatus().conditions();
        live.setStatus(new ModuleReleaseStatus(
                phase, "", "2024-12-12T10:49:40Z", false, null, null, staging, conditions, null, null, null));
        api.replace(releases, live);
        return this;
    }

    /** From now on every write is refused with this text; {@code null} ends it. */
    FakeCluster refusingWrites(String text) {
        api.refuse(text);
        return this;
    }

    /** So many writes succeed, the next one kills. */
    FakeCluster killingAfter(int writes) {
        api.killAfter(writes);
        return this;
    }

    /** Somebody writes finalizers and annotations of a source. */
    void marking(ModuleSource source) {
        api.write("mark", source);
    }

    /** Every write since the last time, in order. */
    List<String> written() {
        return api.written();
    }

    @Override
    public synchronized Optional<Module> module(String name) {
        return Optional.ofNullable(modules.get(name));
    }

    @Override
    public synchronized List<Module> modules() {
        return List.copyOf(modules.values());
    }

    @Override
    public Optional<ModuleConfig> config(String module) {
        return Optional.ofNullable(configs.get(module));
    }

    @Override
    public boolean overridden(String module) {
        return overrides.contains(module);
    }

    @Override
    public UpdatePolicies policies() {
        return new UpdatePolicies(policies, Optional.empty());
    }

    @Override
    public synchronized List<ModuleRelease> releasesOf(String module) {
        return releases.values().stream()
                .filter(release -> module.equals(release.getSpec().moduleName()))
                .toList();
    }

    @Override
    public synchronized List<ModuleRelease> releases() {
        return List.copyOf(releases.values());
    }

    @Override
    public List<ModuleSource> livingSources() {
        return List.copyOf(sources.values());
    }

    @Override
    public synchronized void create(Module wanted) {
        api.create(modules, wanted);
    }

    @Override
    public synchronized boolean apply(Module live, Module wanted) {
        var before = modules.get(live.getMetadata().getName()).getProperties();
        var after = wanted.getProperties();
        if (after.availableSources().equals(before.availableSources())
                && Objects.equals(after.releaseChannel(), before.releaseChannel())) {
            return false;
        }
        api.write("apply", wanted);
        var merged = module(live.getMetadata().getName(), before.source(), after.availableSources());
        merged.getMetadata().setUid(live.getMetadata().getUid());
        merged.setProperties(withChannel(before, after.availableSources(), after.releaseChannel()));
        merged.setStatus(live.getStatus());
        api.replace(modules, merged);
        return true;
    }

    @Override
    public synchronized boolean delete(Module live) {
        return api.delete(modules, live);
    }

    @Override
    public synchronized Optional<ModuleRelease> find(String name) {
        return Optional.ofNullable(releases.get(name));
    }

    @Override
    public synchronized void create(ModuleRelease wanted) {
        api.create(releases, wanted);
    }

    @Override
    public synchronized boolean apply(ModuleRelease live, ModuleRelease wanted) {
        var before = releases.get(live.getMetadata().getName());
        if (FakeApiServer.json(WantedRelease.copyOf(before)).equals(FakeApiServer.json(WantedRelease.copyOf(wanted)))) {
            return false;
        }
        api.write("apply", wanted);
        var merged = WantedRelease.copyOf(wanted);
        merged.getMetadata().setUid(before.getMetadata().getUid());
        merged.getMetadata().setCreationTimestamp(before.getMetadata().getCreationTimestamp());
        merged.setStatus(before.getStatus());
        api.replace(releases, merged);
        return true;
    }

    @Override
    public synchronized boolean tagMutated(ModuleRelease live, Condition condition) {
        api.write("status", live);
        var before =
                Optional.ofNullable(releases.get(live.getMetadata().getName()).getStatus());
        releases.get(live.getMetadata().getName())
                .setStatus(new ModuleReleaseStatus(
                        before.map(ModuleReleaseStatus::phase).orElse(null),
                        "",
                        before.map(ModuleReleaseStatus::transitionTime).orElse(null),
                        false,
                        null,
                        null,
                        before.map(ModuleReleaseStatus::staging).orElse(null),
                        List.of(condition),
                        null,
                        null,
                        null));
        api.replace(releases, releases.get(live.getMetadata().getName()));
        return true;
    }

    @Override
    public synchronized boolean delete(ModuleRelease live) {
        return api.delete(releases, live);
    }

    private void config(String module, boolean enabled, String source, String policy) {
        var config = new ModuleConfig();
        config.setMetadata(new ObjectMeta());
        config.getMetadata().setName(module);
        config.setSpec(new ModuleConfigSpec(enabled, null, null, policy, source, null));
        configs.put(module, config);
    }

    private static Module module(String name, String source, List<String> available) {
        var module = new Module();
        module.setMetadata(new ObjectMeta());
        module.getMetadata().setName(name);
        module.setProperties(ModuleProperties.origin(source, available, null));
        return module;
    }

    private static ModuleProperties withChannel(ModuleProperties of, List<String> sources, String channel) {
        return ModuleProperties.origin(of.source(), sources, channel);
    }
}
