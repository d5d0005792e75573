package io.quarterdeck.release.kube;

import io.quarterdeck.kube.ModuleReading;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.release.fact.ModuleSnapshot;
import io.quarterdeck.release.fact.ModuleState;
import io.quarterdeck.release.fact.NoticeReport;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.notify.NoticeDesk;
import io.quarterdeck.release.policy.NotificationSettings;
import io.quarterdeck.release.policy.PlatformSettings;
import io.quarterdeck.release.policy.PolicyShelf;
import io.quarterdeck.release.policy.UpdatePolicy;
import io.quarterdeck.requirement.ModuleFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Takes the snapshot of one module from the caches; asks the API server for nothing. */
@ApplicationScoped
class Observer {

    private static final Logger LOG = Logger.getLogger(Observer.class);

    private final Caches caches;
    private final ClusterFactsDoor facts;
    private final NoticeDesk desk;

    Observer(Caches caches, ClusterFactsDoor facts, NoticeDesk desk) {
        this.desk = desk;
        this.caches = caches;
        this.facts = facts;
    }

    ModuleSnapshot observe(String module) {
        var releases =
                caches.releasesOf(module).stream().map(FactsReader::release).toList();
        var overridden = overriddenModules();
        return new ModuleSnapshot(
                module,
                releases,
                caches.module(module).map(FactsReader::state).orElse(ModuleState.ABSENT),
                caches.config(module).filter(config -> !wantsOn(config)).isPresent(),
                overridden.contains(module),
                policies(),
                facts.current(),
                anyWaiting(releases) ? modules(overridden) : Map.of(),
                notices(module));
    }

    /** By which settings operators are told. */
    NotificationSettings notification() {
        return platformSettings().notification();
    }

    private Map<String, NoticeReport> notices(String module) {
        var reports = new HashMap<String, NoticeReport>();
        caches.releasesOf(module)
                .forEach(release -> desk.report(release.getMetadata().getUid())
                        .ifPresent(report -> reports.put(release.getMetadata().getName(), report)));
        return reports;
    }

    /** Modules with releases but without a Module object: nothing wakes them but a sweep. */
    Set<String> orphans() {
        return caches.releases()
                .map(FactsReader::moduleOf)
                .filter(module -> caches.module(module).isEmpty())
                .collect(Collectors.toSet());
    }

    /** What every module and the platform itself inherit. */
    PlatformSettings platformSettings() {
        return caches.config(Names.INHERITED_POLICY)
                .map(ModuleConfig::getSpec)
                .map(spec -> PlatformSettings.read(spec.settings()))
                .orElse(PlatformSettings.DEFAULTS);
    }

    /** All modules by name, for requirements. */
    Map<String, ModuleFacts> allModules() {
        return modules(overriddenModules());
    }

    private PolicyShelf policies() {
        var readable = new ArrayList<UpdatePolicy>();
        var unreadable = new ArrayList<String>();
        caches.policies().forEach(policy -> {
            var name = policy.getMetadata().getName();
            try {
                readable.add(UpdatePolicy.read(name, policy.getSpec()));
            } catch (RuntimeException itsModulesWait) {
                LOG.warnf(itsModulesWait, "policy %s cannot be read; releases under it wait", name);
                unreadable.add(name);
            }
        });
        return PolicyShelf.of(readable, platformSettings()).withUnreadable(unreadable);
    }

    private Map<String, ModuleFacts> modules(Set<String> overridden) {
        return caches.modules()
                .map(module -> ModuleReading.facts(
                        module, overridden.contains(module.getMetadata().getName())))
                .collect(Collectors.toMap(ModuleFacts::name, module -> module));
    }

    private Set<String> overriddenModules() {
        return caches.overrides()
                .filter(override -> !override.isMarkedForDeletion())
                .map(override -> override.getMetadata().getName())
                .collect(Collectors.toSet());
    }

    private static boolean wantsOn(ModuleConfig config) {
        return config.getSpec() != null && config.getSpec().wantsOn();
    }

    /** Other modules matter to requirements only, and those to what waits or is to come back. */
    private static boolean anyWaiting(List<ReleaseFacts> releases) {
        return releases.stream()
                .anyMatch(release -> release.phase().isWaiting()
                        || release.requests().rollback()
                        || release.requests().force());
    }
}
