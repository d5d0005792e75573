package io.quarterdeck.sync.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Indexer;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.override.ModulePullOverride;
import io.quarterdeck.model.policy.ModuleUpdatePolicy;
import io.quarterdeck.model.release.ModuleRelease;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The informers beside the reconciled kind. No decision is made before all of them are filled; one that is not filled after
 * three minutes ends the process, so that it starts anew (spec 02 §5).
 */
@Singleton
public class Caches {
    static final String BY_MODULE = "module";

    private static final Logger LOG = Logger.getLogger(Caches.class);
    private static final Duration LIMIT = Duration.ofMinutes(3);

    final SharedIndexInformer<Module> modules;
    final SharedIndexInformer<ModuleConfig> configs;
    final SharedIndexInformer<ModuleUpdatePolicy> policies;
    final SharedIndexInformer<ModuleRelease> releases;
    final SharedIndexInformer<ModulePullOverride> overrides;

    private volatile boolean filled;
    private volatile boolean stopping;

    Caches(KubernetesClient client) {
        modules = client.resources(Module.class).runnableInformer(0);
        configs = client.resources(ModuleConfig.class).runnableInformer(0);
        policies = client.resources(ModuleUpdatePolicy.class).runnableInformer(0);
        releases = client.resources(ModuleRelease.class).runnableInformer(0);
        overrides = client.resources(ModulePullOverride.class).runnableInformer(0);
        releases.addIndexers(Map.of(BY_MODULE, Caches::moduleOf));
    }

    /** Whether decisions may be made. */
    public boolean filled() {
        return filled;
    }

    void start(@Observes StartupEvent event, Triggers triggers, TagMutatedGauge tagMutated) {
        watch(modules, triggers.modules());
        watch(configs, triggers.configs());
        watch(policies, triggers.policies());
        watch(releases, triggers.releases());
        releases.addEventHandler(tagMutated);
        watch(overrides, triggers.overrides());
        var all = all().stream()
                .map(informer -> informer.start().toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .whenComplete((done, failure) -> started(failure));
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        all().forEach(SharedIndexInformer::stop);
    }

    private void started(Throwable failure) {
        if (failure == null) {
            filled = true;
            LOG.info("caches are filled");
        } else if (!stopping) {
            LOG.errorf(failure, "caches were not filled within %s, stopping", LIMIT);
            Quarkus.asyncExit(1);
        }
    }

    private List<SharedIndexInformer<?>> all() {
        return List.of(modules, configs, policies, releases, overrides);
    }

    /** A failing list or watch is tried again for ever. */
    private static <T> void watch(SharedIndexInformer<T> informer, ResourceEventHandler<T> handler) {
        informer.exceptionHandler((started, failure) -> true);
        informer.addEventHandler(handler);
    }

    private static List<String> moduleOf(ModuleRelease release) {
        return release.getSpec() == null || release.getSpec().moduleName() == null
                ? List.of()
                : List.of(release.getSpec().moduleName());
    }

    Indexer<ModuleRelease> releaseIndex() {
        return releases.getIndexer();
    }
}
