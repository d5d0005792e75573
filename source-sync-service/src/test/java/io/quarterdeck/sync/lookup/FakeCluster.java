package io.quarterdeck.sync.lookup;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.config.ModuleConfigSpec;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModuleProperties;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.release.ModuleReleaseStatus;
import io.quarterdeck.sync.policy.UpdatePolicies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Objects in memory: view, both stores, journal and metrics of one cluster, and a list of everything written. */
final class FakeCluster implements ClusterView, ModuleStore, ReleaseStore, Journal, WalkMetrics {
    final Map<String, Module> modules = new ConcurrentHashMap<>();
    final Map<String, ModuleRelease> releases = new ConcurrentHashMap<>();
    private final Map<String, ModuleConfig> configs = new ConcurrentHashMap<>();
    private final Set<String> overrides = new HashSet<>();
    private final List<String> written = Collections.synchronizedList(new ArrayList<>());

    FakeCluster enabling(String module, String activeSource) {
        var config = new ModuleConfig();
        config.setMetadata(new ObjectMeta());
        config.getMetadata().setName(module);
        config.setSpec(new ModuleConfigSpec(true, null, null, null, activeSource, null));
        configs.put(module, config);
        modules.put(module, module(module, activeSource, List.of(activeSource)));
        return this;
    }

    /** Off, but there. */
    FakeCluster offering(String module, String source) {
        modules.put(module, module(module, null, List.of(source)));
        return this;
    }

    FakeCluster updatingFrom(String module, String channel) {
        var present = modules.get(module);
        present.setProperties(withChannel(present.getProperties(), channel));
        return this;
    }

    FakeCluster overriding(String module) {
        overrides.add(module);
        return this;
    }

    FakeCluster deploying(String release) {
        releases.get(release)
                .setStatus(new ModuleReleaseStatus(
                        "Deployed", "", "2024-12-12T10:49:40Z", false, null, null, null, null, null, null, null));
        return this;
    }

    /** Every write since the last time, in order. */
    List<String> written() {
        var told = List.copyOf(written);
        written.clear();
        return told;
    }

    @Override
    public Optional<Module> module(String name) {
        return Optional.ofNullable(modules.get(name));
    }

    @Override
    public List<Module> modules() {
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
        return new UpdatePolicies(Map.of(), Optional.empty());
    }

    @Override
    public List<ModuleRelease> releasesOf(String module) {
        return releases.values().stream()
                .filter(release -> module.equals(release.getSpec().moduleName()))
                .toList();
    }

    @Override
    public List<ModuleRelease> releases() {
        return List.copyOf(releases.values());
    }

    @Override
    public Set<String> sources() {
        return Set.of("example");
    }

    @Override
    public void create(Module wanted) {
        written.add("create Module " + wanted.getMetadata().getName());
        modules.put(wanted.getMetadata().getName(), wanted);
    }

    @Override
    public boolean apply(Module live, Module wanted) {
        var before = live.getProperties();
        var after = wanted.getProperties();
        if (after.availableSources().equals(before.availableSources())
                && java.util.Objects.equals(after.releaseChannel(), before.releaseChannel())) {
            return false;
        }
        written.add("apply Module " + wanted.getMetadata().getName());
        var merged = module(wanted.getMetadata().getName(), before.source(), after.availableSources());
        merged.setProperties(withChannel(merged.getProperties(), after.releaseChannel()));
        modules.put(wanted.getMetadata().getName(), merged);
        return true;
    }

    @Override
    public boolean delete(Module live) {
        written.add("delete Module " + live.getMetadata().getName());
        modules.remove(live.getMetadata().getName());
        return true;
    }

    @Override
    public Optional<ModuleRelease> find(String name) {
        return Optional.ofNullable(releases.get(name));
    }

    @Override
    public void create(ModuleRelease wanted) {
        written.add("create ModuleRelease " + wanted.getMetadata().getName());
        releases.put(wanted.getMetadata().getName(), wanted);
    }

    @Override
    public boolean apply(ModuleRelease live, ModuleRelease wanted) {
        written.add("apply ModuleRelease " + wanted.getMetadata().getName());
        wanted.setStatus(live.getStatus());
        releases.put(wanted.getMetadata().getName(), wanted);
        return true;
    }

    @Override
    public void delete(ModuleRelease live) {
        written.add("delete ModuleRelease " + live.getMetadata().getName());
        releases.remove(live.getMetadata().getName());
    }

    @Override
    public void changed(String source, String module, String what) {}

    @Override
    public void warn(String source, String module, String what) {}

    @Override
    public void failed(String source, String module, Exception cause) {
        throw new AssertionError(cause);
    }

    @Override
    public void event(HasMetadata about, Severity severity, String reason, String text) {}

    @Override
    public void notValid(Place place, String version, String actual) {}

    @Override
    public void brokenSequence(Place place, String version, String actual) {}

    @Override
    public void clear(Place place) {}

    private static Module module(String name, String source, List<String> available) {
        var module = new Module();
        module.setMetadata(new ObjectMeta());
        module.getMetadata().setName(name);
        module.setProperties(new ModuleProperties(
                null, source, available, null, null, null, null, null, null, null, null, null, null, null, null));
        return module;
    }

    private static ModuleProperties withChannel(ModuleProperties of, String channel) {
        return new ModuleProperties(
                null,
                of.source(),
                of.availableSources(),
                channel,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
