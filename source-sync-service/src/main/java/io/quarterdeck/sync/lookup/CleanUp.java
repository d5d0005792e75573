package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModuleProperties;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.model.source.SourceModule;
import io.quarterdeck.sync.lookup.Journal.Severity;
import io.quarterdeck.sync.release.ReleaseFacts;
import io.quarterdeck.sync.release.ReleaseOrigin;
import io.quarterdeck.sync.scan.ReleaseRemoval;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes away what nobody offers and nobody wants any more: releases, then the Module object (spec 02 §16 step 4, §16.1). Asks no
 * registry, and decides from what all sources say, never from the silence of one that was not read yet.
 */
public final class CleanUp {
    private final ClusterView cluster;
    private final ReleaseStore store;
    private final ModuleKeeper keeper;
    private final Journal journal;
    private final InstantSource clock;

    public CleanUp(ClusterView cluster, ReleaseStore store, ModuleKeeper keeper, Journal journal, InstantSource clock) {
        this.cluster = cluster;
        this.store = store;
        this.keeper = keeper;
        this.journal = journal;
        this.clock = clock;
    }

    /** Names of everything that may have to be taken away: each module with an object or a release. */
    public Set<String> candidates() {
        var names = new TreeSet<String>();
        cluster.modules().forEach(module -> names.add(module.getMetadata().getName()));
        cluster.releases().forEach(release -> names.add(new ReleaseFacts(release).module()));
        names.remove("");
        return names;
    }

    /**
     * One module. What changed meanwhile is left alone, and judged again because it changed.
     *
     * @throws ApiFailure something could not be deleted
     */
    public void of(String module) {
        var facts = ModuleFacts.of(module, cluster);
        var releases = cluster.standingReleasesOf(module);
        var verdict = ReleaseRemoval.examine(
                new ReleaseRemoval.Facts(
                        facts.module(),
                        offered(facts),
                        facts.enabled(),
                        facts.overridden(),
                        releases.stream().anyMatch(release -> new ReleaseFacts(release).deployed())),
                clock.instant());
        if (verdict.delete()) {
            releases.forEach(release -> delete(module, release, verdict.reason()));
        }
        keeper.reconsider(module);
    }

    /** A Module without object is judged only when every source was read: one of them may offer it. */
    private boolean offered(ModuleFacts facts) {
        var present = facts.module().map(Module::getProperties).map(ModuleProperties::availableSources);
        return !keeper.listing(facts.name()).isEmpty()
                || present.filter(sources -> !sources.isEmpty()).isPresent()
                || cluster.livingSources().stream().anyMatch(source -> names(source, facts.name()))
                || present.isEmpty() && cluster.livingSources().stream().anyMatch(CleanUp::neverRead);
    }

    private static boolean names(ModuleSource source, String module) {
        return Optional.ofNullable(source.getStatus()).map(status -> status.modules()).orElse(List.of()).stream()
                .map(SourceModule::name)
                .anyMatch(module::equals);
    }

    private static boolean neverRead(ModuleSource source) {
        return source.getStatus() == null || source.getStatus().lastSuccessTime() == null;
    }

    private void delete(String module, ModuleRelease release, String reason) {
        if (!store.delete(release)) {
            return;
        }
        var text = "release " + release.getMetadata().getName() + " deleted: " + reason;
        var source = cluster.livingSources().stream()
                .filter(living -> new ReleaseFacts(release).isFrom(ReleaseOrigin.of(living)))
                .findFirst();
        journal.changed(source.map(present -> present.getMetadata().getName()).orElse("-"), module, text);
        journal.event(source.isPresent() ? source.get() : release, Severity.NORMAL, "ReleaseDeleted", text);
    }
}
