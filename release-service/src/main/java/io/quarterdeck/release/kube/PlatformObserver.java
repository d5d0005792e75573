package io.quarterdeck.release.kube;

import io.quarterdeck.model.Names;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.model.source.SourceModule;
import io.quarterdeck.release.fact.NoticeReport;
import io.quarterdeck.release.notify.NoticeDesk;
import io.quarterdeck.release.platform.ModuleSupply;
import io.quarterdeck.release.platform.PlatformSnapshot;
import io.quarterdeck.release.platform.PlatformWorld;
import io.quarterdeck.release.platform.Workload;
import io.quarterdeck.requirement.ModuleFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes the snapshot of the platform from the caches; asks the API server for nothing. */
@ApplicationScoped
class PlatformObserver {

    private final Caches caches;
    private final PlatformCaches platform;
    private final Observer observer;
    private final ClusterFactsDoor facts;
    private final PlatformStore store;
    private final NoticeDesk desk;
    private final String ownName;

    PlatformObserver(
            Caches caches,
            PlatformCaches platform,
            Observer observer,
            ClusterFactsDoor facts,
            PlatformStore store,
            NoticeDesk desk,
            @ConfigProperty(name = "quarkus.application.name") String ownName) {
        this.caches = caches;
        this.platform = platform;
        this.observer = observer;
        this.facts = facts;
        this.store = store;
        this.desk = desk;
        this.ownName = ownName;
    }

    PlatformSnapshot observe() {
        return new PlatformSnapshot(
                platform.releases().map(PlatformReader::release).toList(),
                observer.platformSettings(),
                disruptionsNeedApproval(),
                world(),
                workloads(),
                notices());
    }

    /** What releases, approvals and changes of the cluster's configuration are judged by. */
    PlatformWorld world() {
        var modules = List.copyOf(observer.allModules().values());
        return new PlatformWorld(
                facts.current(),
                modules,
                ClusterConfiguration.kubernetesVersion(platform.clusterConfiguration()),
                new ModuleSupply(enabled(modules), offered()));
    }

    private Map<String, NoticeReport> notices() {
        var reports = new HashMap<String, NoticeReport>();
        platform.releases().forEach(release -> desk.report(release.getMetadata().getUid())
                .ifPresent(report -> reports.put(release.getMetadata().getName(), report)));
        return reports;
    }

    private boolean disruptionsNeedApproval() {
        var mode = caches.config(Names.INHERITED_POLICY)
                .map(ModuleConfig::getSpec)
                .flatMap(spec -> Optional.ofNullable(spec.settings()))
                .map(settings ->
                        settings.path("update").path("disruptionApprovalMode").asText(""))
                .orElse("");
        return !mode.isEmpty() && !mode.equals("Auto");
    }

    /** This service's own Deployment is the last one: its change ends this process. */
    private List<Workload> workloads() {
        return platform.deployments()
                .map(deployment -> PlatformReader.workload(deployment, store.generationOf(deployment)))
                .sorted(Comparator.comparing(
                                (Workload workload) -> workload.name().equals(ownName))
                        .thenComparing(Workload::name))
                .toList();
    }

    private Set<String> enabled(List<ModuleFacts> modules) {
        var enabled = modules.stream()
                .filter(ModuleFacts::active)
                .map(ModuleFacts::name)
                .collect(Collectors.toCollection(HashSet::new));
        caches.configs()
                .filter(config -> config.getSpec() != null && config.getSpec().wantsOn())
                .forEach(config -> enabled.add(config.getMetadata().getName()));
        return enabled;
    }

    private Set<String> offered() {
        return platform.sources()
                .flatMap(PlatformObserver::modulesOf)
                .filter(module -> FactsReader.text(module.pullError()).isEmpty())
                .map(SourceModule::name)
                .collect(Collectors.toSet());
    }

    private static Stream<SourceModule> modulesOf(ModuleSource source) {
        return source.getStatus() == null
                ? Stream.empty()
                : FactsReader.orEmpty(source.getStatus().modules()).stream();
    }
}
