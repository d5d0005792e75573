package io.quarterdeck.lifecycle.wiring;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarterdeck.lifecycle.enablement.ExtenderName;
import io.quarterdeck.lifecycle.helm.HelmFailure;
import io.quarterdeck.lifecycle.kube.ClusterView;
import io.quarterdeck.lifecycle.kube.ModuleJournal;
import io.quarterdeck.lifecycle.kube.Platform;
import io.quarterdeck.lifecycle.kube.ReconcilerSignals;
import io.quarterdeck.lifecycle.kube.SettingsJudge;
import io.quarterdeck.lifecycle.store.BuiltInModules;
import io.quarterdeck.lifecycle.store.BundleStore;
import io.quarterdeck.lifecycle.store.VersionLinks;
import io.quarterdeck.lifecycle.worker.BuiltIns;
import io.quarterdeck.lifecycle.worker.CurrentLinks;
import io.quarterdeck.lifecycle.worker.Fleet;
import io.quarterdeck.lifecycle.worker.ModuleWork;
import io.quarterdeck.lifecycle.worker.OverrideDesk;
import io.quarterdeck.lifecycle.worker.StagingDesk;
import io.quarterdeck.lifecycle.worker.Threads;
import io.quarterdeck.lifecycle.worker.VersionFetch;
import io.quarterdeck.lifecycle.worker.VersionFiles;
import io.quarterdeck.lifecycle.worker.WishMemory;
import io.quarterdeck.lifecycle.worker.WorkFailure;
import io.quarterdeck.lifecycle.worker.WorkMetrics;
import io.quarterdeck.registry.Digest;
import io.quarterdeck.registry.RegistryClients;
import io.quarterdeck.version.Reading;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The object graph of the service: who is made with whom. */
@Singleton
class ServiceBeans {
    /** Hooks of named queues, the converge and fetches need threads beside the runs. */
    private static final int THREADS_BESIDE_RUNS = 12;

    private final ModuleDoorsFactory doors;
    private final Threads threads;
    private final ExecutorService stagings;
    private final BundleStore bundles;
    private final VersionLinks links;
    private final BootstrapMark bootstrapped;
    private final PlatformFacts facts;
    private final ImageModules images;
    private final WishMemory wishes = new WishMemory();
    private final StoreInstaller installer;
    private final Fleet fleet;
    private final StagingDesk desk;
    private final ExecutorService pulls = Executors.newSingleThreadExecutor(Threads.named("override"));
    private final OverrideDesk overrides;
    private final VersionFetch fetch;
    private final SettingsJudge judge;

    ServiceBeans(
            LifecycleSettings settings,
            KubernetesClient client,
            RegistryClients registries,
            ClusterView view,
            ReconcilerSignals signals,
            ModuleJournal journal,
            WorkMetrics metrics,
            Clock clock) {
        Supplier<Double> random = () -> ThreadLocalRandom.current().nextDouble();
        threads = Threads.of(settings.runs + THREADS_BESIDE_RUNS);
        stagings = Executors.newFixedThreadPool(settings.stagings, Threads.named("staging"));
        bundles = new BundleStore(settings.store(), settings.caps(), clock);
        links = new VersionLinks(settings.store());
        bootstrapped = new BootstrapMark(client, this::bootstrapChanged);
        facts = new PlatformFacts(
                client,
                view,
                System.getenv(),
                settings.platformVersion.orElse(""),
                view::deployedPlatforms,
                bootstrapped);
        images = new ImageModules(
                BuiltInModules.read(settings.builtIn()), () -> facts().facts().platform());
        doors = new ModuleDoorsFactory(settings, client, view, facts, threads, clock, metrics, this::hasConverged);
        var sources = new SourceRegistry(view);
        var pull = new BundlePull(sources, registries, bundles, settings.caps());
        var loader = new VersionLoader(links, images, sources, view, doors.doors());
        installer = new StoreInstaller(bundles, links, pull, loader, this::uninstallChart, () -> recorded(view), clock);
        var scripts = new EnabledScripts(doors.script(), doors.globals(), this::loaded);
        var applied = ExtenderName.parse(settings.extenders.orElse(""));
        var deciding = new ClusterDeciding(view, facts, scripts, doors.globals(), wishes, this::bundle, applied);
        fleet = new Fleet(installer, deciding, signals, threads, random, settings.runs, metrics, clock);
        fetch = new VersionFetch(installer, stagings, threads.timer(), random);
        var stager = new BundleStager(pull, bundles, links, view, journal, installer::collect, clock);
        desk = new StagingDesk(stager, stagings, clock, random, signals::release);
        var tags = new OverridePull(pull, bundles, view, installer::collect);
        overrides = new OverrideDesk(tags, pulls, clock, signals::overrideAnswered);
        judge = new StoreSettingsJudge(this::loaded, view, bundles);
    }

    @Produces
    @Singleton
    Fleet fleet() {
        return fleet;
    }

    @Produces
    @Singleton
    StagingDesk desk() {
        return desk;
    }

    @Produces
    @Singleton
    OverrideDesk overrides() {
        return overrides;
    }

    @Produces
    @Singleton
    CurrentLinks current() {
        return installer;
    }

    @Produces
    @Singleton
    VersionFetch fetch() {
        return fetch;
    }

    @Produces
    @Singleton
    WishMemory wishes() {
        return wishes;
    }

    @Produces
    @Singleton
    VersionFiles files() {
        return installer;
    }

    @Produces
    @Singleton
    SettingsJudge judge() {
        return judge;
    }

    @Produces
    @Singleton
    BuiltIns builtIns() {
        return images;
    }

    ImageModules images() {
        return images;
    }

    @Produces
    @Singleton
    Platform platform() {
        return facts;
    }

    BundleStore bundles() {
        return bundles;
    }

    VersionLinks links() {
        return links;
    }

    PlatformFacts facts() {
        return facts;
    }

    StoreInstaller installer() {
        return installer;
    }

    @Produces
    @Singleton
    Threads threads() {
        return threads;
    }

    ModuleDoorsFactory doors() {
        return doors;
    }

    private boolean hasConverged() {
        return fleet != null && fleet.hasConverged();
    }

    private void bootstrapChanged() {
        fleet.decisionsAreStale("the cluster's installation is complete, or this can be told again");
    }

    /** The bundle, else the module's own {@code values.yaml} (spec 04 §8.1). */
    private Reading<Optional<Boolean>> bundle(String module) {
        return images.enabled(module)
                .fold(
                        said -> Reading.good(said.or(() -> loaded(module)
                                .filter(LoadedWork.class::isInstance)
                                .flatMap(it -> ((LoadedWork) it).module().enabledByValues()))),
                        Reading::bad);
    }

    private Optional<ModuleWork> loaded(String module) {
        return fleet.module(module).work();
    }

    private void uninstallChart(String module) throws WorkFailure {
        try {
            doors.doors().helm().uninstall(module);
        } catch (HelmFailure e) {
            throw new WorkFailure(e.getMessage(), e);
        }
    }

    private static Set<Digest> recorded(ClusterView view) {
        var staged = view.releases()
                .filter(it -> it.getStatus() != null && it.getStatus().staging() != null)
                .map(it -> it.getStatus().staging().digest());
        var overriding = view.overrides()
                .filter(it -> it.getStatus() != null && it.getStatus().imageDigest() != null)
                .map(it -> it.getStatus().imageDigest());
        return Stream.concat(staged, overriding)
                .flatMap(it -> Digest.parse(it).stream())
                .collect(Collectors.toSet());
    }

    @PreDestroy
    void close() {
        bootstrapped.close();
        stagings.shutdownNow();
        pulls.shutdownNow();
        doors.close();
        fleet.close();
    }
}
