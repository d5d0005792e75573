package io.quarterdeck.sync.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
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
    /** Objects a page when a cache is filled: an answer is read whole, in memory. */
    private static final long PAGE = 500;

    final SharedIndexInformer<Module> modules;
    final SharedIndexInformer<ModuleConfig> configs;
    final SharedIndexInformer<ModuleUpdatePolicy> policies;
    final SharedIndexInformer<ModuleRelease> releases;
    final SharedIndexInformer<ModulePullOverride> overrides;

    private volatile boolean filled;
    private volatile boolean stopping;

    Caches(KubernetesClient client) {
        modules = informer(client, Module.class);
        configs = informer(client, ModuleConfig.class);
        policies = informer(client, ModuleUpdatePolicy.class);
        releases = informer(client, ModuleRelease.class);
        overrides = informer(client, ModulePullOverride.class);
        releases.addIndexers(Map.of(BY_MODULE, Caches::moduleOf));
    }

    private static <T extends HasMetadata> SharedIndexInformer<T> informer(KubernetesClient client, Class<T> kind) {
        return client.resources(kind).withLimit(PAGE).runnableInformer(0);
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
