package io.quarterdeck.sync.kube;

import io.quarterdeck.model.Names;
import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.sync.lookup.ApiFailure;
import io.quarterdeck.sync.lookup.ClusterView;
import io.quarterdeck.sync.lookup.Journal;
import io.quarterdeck.sync.lookup.ModuleKeeper;
import io.quarterdeck.sync.lookup.Registries;
import io.quarterdeck.sync.lookup.WalkMetrics;
import io.quarterdeck.sync.release.Annotations;
import io.quarterdeck.sync.release.ReleaseOrigin;
import io.quarterdeck.sync.scan.SourceDeletion;
import io.quarterdeck.sync.scan.SourceReport;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Deletes a source step by step, each step safe to repeat (spec 02 §17). */
@ApplicationScoped
public class SourceFarewell {
    private final Memories memories;
    private final Registries registries;
    private final PendingWork work;
    private final ModuleKeeper keeper;
    private final ClusterView cluster;
    private final SourceMetrics metrics;
    private final WalkMetrics walks;
    private final KubeSourceStore store;
    private final SourceNews news;
    private final Journal journal;
    private final InstantSource clock;

    SourceFarewell(
            Memories memories,
            Registries registries,
            PendingWork work,
            ModuleKeeper keeper,
            ClusterView cluster,
            SourceMetrics metrics,
            WalkMetrics walks,
            KubeSourceStore store,
            SourceNews news,
            Journal journal,
            InstantSource clock) {
        this.memories = memories;
        this.registries = registries;
        this.work = work;
        this.keeper = keeper;
        this.cluster = cluster;
        this.metrics = metrics;
        this.walks = walks;
        this.store = store;
        this.news = news;
        this.journal = journal;
        this.clock = clock;
    }

    /** When to look again; empty if nothing is left to do here. */
    Optional<Duration> step(ModuleSource source) {
        var finalizers = finalizers(source);
        if (!finalizers.contains(Names.FINALIZER_RELEASE_EXISTS)
                && !finalizers.contains(Names.FINALIZER_MODULE_EXISTS)) {
            return Optional.empty();
        }
        var verdict = SourceDeletion.examine(new SourceDeletion.Facts(
                finalizers,
                annotation(source, Annotations.FORCE_DELETE),
                cluster.anyDeployed(ReleaseOrigin.of(source))));
        say(source, verdict.blocked());
        if (verdict.blocked()) {
            return Optional.of(SourceDeletion.BLOCKED_WAIT);
        }
        leaveModules(source, verdict.forced());
        store.apply(source, List.of(), Optional.ofNullable(annotation(source, Annotations.REGISTRY_SPEC_CHECKSUM)));
        journal.changed(source.getMetadata().getName(), "-", "left all modules, finalizers removed");
        return Optional.empty();
    }

    /** The object is gone: so is everything remembered of it. */
    void gone(ModuleSource source) {
        work.take(source.getMetadata().getName());
        keeper.left(source.getMetadata().getName());
        memories.forget(source).flatMap(memory -> memory.settings()).ifPresent(registries::forget);
        metrics.gone(source.getMetadata().getName());
        walks.clear(source.getMetadata().getName());
        journal.changed(source.getMetadata().getName(), "-", "source is gone");
    }

    private void leaveModules(ModuleSource source, boolean forced) {
        try {
            keeper.left(source.getMetadata().getName());
        } catch (ApiFailure e) {
            if (!forced) {
                throw e;
            }
            journal.warn(
                    source.getMetadata().getName(),
                    "-",
                    "forced, although leaving its modules failed: " + e.getMessage());
        }
    }

    private void say(ModuleSource source, boolean blocked) {
        var memory = memories.of(source);
        var before = memory.status().orElse(source.getStatus());
        var report = new SourceReport(
                before,
                source.getMetadata().getGeneration(),
                source.getSpec().registry().repo(),
                null);
        var status = report.terminating(blocked, clock.instant());
        var news = blocked && (before == null || !SourceReport.DELETION_BLOCKED.equals(before.message()));
        store.status(source, status);
        memory.wrote(status);
        if (news) {
            this.news.deletionBlocked(source, SourceReport.DELETION_BLOCKED);
        }
    }

    private static List<String> finalizers(ModuleSource source) {
        return Optional.ofNullable(source.getMetadata().getFinalizers()).orElse(List.of());
    }

    private static String annotation(ModuleSource source, String key) {
        var annotations = source.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(key);
    }
}
