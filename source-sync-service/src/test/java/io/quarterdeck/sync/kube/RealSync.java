package io.quarterdeck.sync.kube;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.model.source.ModuleSourceSpec;
import io.quarterdeck.model.source.ModuleSourceStatus;
import io.quarterdeck.model.source.RegistrySpec;
import io.quarterdeck.model.source.SourceModule;
import io.quarterdeck.registry.RegistryLimits;
import io.quarterdeck.registry.RegistrySettings;
import io.quarterdeck.registry.client.VertxRegistryClients;
import io.quarterdeck.sync.lookup.CleanUp;
import io.quarterdeck.sync.lookup.MissedChanges;
import io.quarterdeck.sync.lookup.ModuleKeeper;
import io.quarterdeck.sync.lookup.ModuleLookup;
import io.quarterdeck.sync.lookup.ProvenSettings;
import io.quarterdeck.sync.lookup.ReleaseKeeper;
import io.quarterdeck.sync.lookup.SourceScan;
import io.quarterdeck.sync.registry.RealRegistries;
import io.quarterdeck.sync.scan.Absence;
import io.quarterdeck.sync.scan.AuditTimer;
import io.quarterdeck.sync.scan.ScanDecision;
import io.quarterdeck.sync.scan.ScanTimer;
import io.quarterdeck.testing.DevelopmentCluster;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The service without its framework: real informers, stores, registry client and metrics against a real API server, as the
 * account of the service; only the reconciler's loop is the test's.
 */
final class RealSync implements AutoCloseable {
    private static final ScanDecision NOW = new ScanDecision(ScanDecision.Reason.ASKED, "the test asks", Instant.EPOCH);

    /** Held, because nobody else does; the tests read what the API server keeps, not the log. */
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.sync");

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final KubernetesClient admin;
    private final KubernetesClient client;
    private final Vertx vertx = Vertx.vertx();
    private final VertxRegistryClients registries;
    private final Caches caches;
    private final Sources sources = new Sources();
    private final PendingWork pending = new PendingWork();
    private final SourceWork work;
    private final SourceFarewell farewell;
    private final CleanUp cleanUp;
    private final KubeReleaseStore releases;
    private final KubeModuleStore modules;
    private final KubeClusterView view;
    private Instant now = Instant.parse("2024-12-12T10:00:00Z");

    RealSync(DevelopmentCluster cluster, RegistryLimits limits) {
        LOG.setLevel(Level.SEVERE);
        admin = cluster.client();
        client = cluster.clientOf(DevelopmentCluster.SOURCE_SYNC);
        InstantSource clock = () -> now;
        var journal = new KubeJournal(client, clock);
        caches = new Caches(client);
        caches.start(null, new Triggers(new NoOrders()), new TagMutatedGauge(meters));
        await("the caches").atMost(60, SECONDS).until(caches::filled);
        sources.seenBy(() -> client.resources(ModuleSource.class).list().getItems().stream());
        view = new KubeClusterView(caches, sources);
        releases = new KubeReleaseStore(client);
        modules = new KubeModuleStore(client);
        var store = new KubeSourceStore(client);
        var walks = new KubeWalkMetrics(meters);
        var metrics = new SourceMetrics(meters);
        var audit = new KubeAuditLog(journal, meters);
        var keeper = new ModuleKeeper(view, modules, journal);
        var releaseKeeper = new ReleaseKeeper(releases, journal, walks, audit, clock);
        var lookup = new ModuleLookup(view, keeper, releaseKeeper, journal, walks, audit);
        var scan = new SourceScan(
                lookup,
                keeper,
                new ProvenSettings(view, releases, store, journal, clock),
                journal,
                walks,
                new ScanTimer(Duration.ofMinutes(3)),
                new Absence(5, Duration.ofHours(1)),
                new SourceScan.Limits(10, 1500, Duration.ofMinutes(15), Duration.ofSeconds(10)),
                clock,
                Infrastructure.getDefaultWorkerPool());
        registries = RealRegistries.clients(vertx, limits, meters);
        var opened = RealRegistries.of(registries);
        var memories = new Memories();
        var news = new SourceNews(journal);
        work = new SourceWork(
                memories,
                pending,
                opened,
                keeper,
                scan,
                new MissedChanges(view),
                store,
                view,
                new AuditTimer(Duration.ofHours(24)),
                metrics,
                news,
                journal,
                RealRegistries.identity(client),
                new Defaults(),
                clock);
        farewell = new SourceFarewell(
                memories, opened, pending, keeper, view, metrics, walks, store, news, journal, clock);
        cleanUp = new CleanUp(view, releases, keeper, journal, clock);
    }

    /** Creates or changes a ModuleSource, as a user does. */
    RealSync sourceOf(String name, RegistrySettings settings) {
        var source = new ModuleSource();
        source.setMetadata(new ObjectMetaBuilder().withName(name).build());
        source.setSpec(new ModuleSourceSpec(
                new RegistrySpec(
                        settings.repo(),
                        emptyToNull(settings.scheme()),
                        emptyToNull(settings.dockerCfg()),
                        settings.ca()),
                null,
                null));
        admin.resource(source).forceConflicts().fieldManager("user").serverSideApply();
        return this;
    }

    /** One scan; the status as the API server has it afterwards. */
    ModuleSourceStatus scan(String name) {
        var source = source(name);
        var state = work.meet(source);
        work.scan(source, state, NOW);
        return source(name).getStatus();
    }

    ModuleSourceStatus lookUp(String name, String module) {
        pending.lookUp(name, module, now);
        var source = source(name);
        work.lookUp(source, work.meet(source), pending.take(name).orElseThrow());
        return source(name).getStatus();
    }

    Optional<Duration> farewell(String name) {
        return farewell.step(source(name));
    }

    void cleanUp(String module) {
        cleanUp.of(module);
    }

    ModuleSource source(String name) {
        return client.resources(ModuleSource.class).withName(name).get();
    }

    Module module(String name) {
        return client.resources(Module.class).withName(name).get();
    }

    ModuleRelease release(String name) {
        return client.resources(ModuleRelease.class).withName(name).get();
    }

    SourceModule entry(String source, String module) {
        return source(source).getStatus().modules().stream()
                .filter(entry -> entry.name().equals(module))
                .findFirst()
                .orElseThrow();
    }

    /** What the informers have seen; a pass decides from that. */
    KubeClusterView view() {
        return view;
    }

    KubeReleaseStore releases() {
        return releases;
    }

    KubeModuleStore modules() {
        return modules;
    }

    RealSync after(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** {@code <reason>: <message>} of the events about an object, in any order. */
    List<String> events(String about) {
        return admin.v1().events().inNamespace("default").list().getItems().stream()
                .filter(event -> about.equals(event.getInvolvedObject().getName()))
                .map(event -> event.getReason() + ": " + event.getMessage())
                .toList();
    }

    @Override
    public void close() {
        caches.stop(null);
        registries.close();
        vertx.closeAndAwait();
        client.close();
    }

    private static String emptyToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static final class Defaults implements SyncConfig {
        @Override
        public Duration interval() {
            return Duration.ofMinutes(3);
        }

        @Override
        public Duration scanTimeout() {
            return Duration.ofMinutes(15);
        }

        @Override
        public Duration auditPeriod() {
            return Duration.ofHours(24);
        }

        @Override
        public int parallelSources() {
            return 3;
        }

        @Override
        public int parallelModules() {
            return 10;
        }

        @Override
        public int maxModules() {
            return 1500;
        }

        @Override
        public SyncConfig.Absence absence() {
            throw new UnsupportedOperationException("given to the scan itself");
        }
    }

    /** The test is the loop: what the informers hear orders nothing. */
    private static final class NoOrders implements Orders {
        @Override
        public void lookUp(String module) {}

        @Override
        public void lookUpRuledBy(String policy) {}

        @Override
        public void restore(String module) {}

        @Override
        public void scanAll() {}

        @Override
        public void keepBooks(ModuleRelease release) {}

        @Override
        public void reconsider(String module) {}
    }
}
