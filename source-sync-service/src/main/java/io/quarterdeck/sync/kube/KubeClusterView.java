package io.quarterdeck.sync.kube;

import io.quarterdeck.model.Names;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.config.ModuleConfigSpec;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.policy.ModuleUpdatePolicy;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.sync.lookup.ClusterView;
import io.quarterdeck.sync.policy.Channel;
import io.quarterdeck.sync.policy.UpdatePolicies;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** The cluster as the informers show it. */
@ApplicationScoped
public class KubeClusterView implements ClusterView {
    private final Caches caches;
    private final Sources sources;

    KubeClusterView(Caches caches, Sources sources) {
        this.caches = caches;
        this.sources = sources;
    }

    @Override
    public Optional<Module> module(String name) {
        return Optional.ofNullable(caches.modules.getIndexer().getByKey(name));
    }

    @Override
    public List<Module> modules() {
        return caches.modules.getIndexer().list();
    }

    @Override
    public Optional<ModuleConfig> config(String module) {
        return Optional.ofNullable(caches.configs.getIndexer().getByKey(module)).filter(KubeClusterView::stays);
    }

    @Override
    public boolean overridden(String module) {
        return caches.overrides.getIndexer().getByKey(module) != null;
    }

    @Override
    public UpdatePolicies policies() {
        var channels = new HashMap<String, String>();
        for (var policy : caches.policies.getIndexer().list()) {
            channels.put(policy.getMetadata().getName(), channel(policy));
        }
        return new UpdatePolicies(channels, inheritedChannel());
    }

    @Override
    public List<ModuleRelease> releasesOf(String module) {
        return caches.releaseIndex().byIndex(Caches.BY_MODULE, module);
    }

    @Override
    public List<ModuleRelease> releases() {
        return caches.releaseIndex().list();
    }

    @Override
    public List<ModuleSource> livingSources() {
        return sources.living();
    }

    private Optional<String> inheritedChannel() {
        return Optional.ofNullable(caches.configs.getIndexer().getByKey(Names.INHERITED_POLICY))
                .map(ModuleConfig::getSpec)
                .map(ModuleConfigSpec::settings)
                .map(settings -> settings.path("releaseChannel").asText(""))
                .filter(text -> !text.isEmpty());
    }

    private static String channel(ModuleUpdatePolicy policy) {
        var spec = policy.getSpec();
        return spec == null || spec.releaseChannel() == null ? Channel.DEFAULT_NAME : spec.releaseChannel();
    }

    /** A ModuleConfig under deletion switches nothing on. */
    private static boolean stays(ModuleConfig config) {
        return config.getMetadata().getDeletionTimestamp() == null;
    }
}
