package io.quarterdeck.sync.kube;

import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.model.source.ModuleSourceStatus;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.RegistrySettings;
import io.quarterdeck.sync.lookup.ClusterView;
import io.quarterdeck.sync.lookup.Journal;
import io.quarterdeck.sync.lookup.MissedChanges;
import io.quarterdeck.sync.lookup.ModuleKeeper;
import io.quarterdeck.sync.lookup.ModuleRegistry;
import io.quarterdeck.sync.lookup.ProvenSettings;
import io.quarterdeck.sync.lookup.Registries;
import io.quarterdeck.sync.lookup.SourceMemory;
import io.quarterdeck.sync.lookup.SourcePass;
import io.quarterdeck.sync.lookup.SourcePass.Kind;
import io.quarterdeck.sync.lookup.SourceScan;
import io.quarterdeck.sync.registry.ClusterIdentity;
import io.quarterdeck.sync.release.ReleaseOrigin;
import io.quarterdeck.sync.scan.Attempt;
import io.quarterdeck.sync.scan.AuditTimer;
import io.quarterdeck.sync.scan.ModuleEntry;
import io.quarterdeck.sync.scan.ScanDecision;
import io.quarterdeck.sync.scan.ScanTimer;
import io.quarterdeck.sync.scan.SourceDeletion;
import io.quarterdeck.sync.scan.SourceReport;
import io.quarterdeck.sync.scan.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Carries out what a pass decided: opens the registry, scans or looks up, writes the status once, marks the source. */
@ApplicationScoped
public class SourceWork {
    private final Memories memories;
    private final PendingWork work;
    private final Registries registries;
    private final ModuleKeeper keeper;
    private final SourceScan scan;
    private final MissedChanges missed;
    private final KubeSourceStore store;
    private final ClusterView cluster;
    private final AuditTimer audits;
    private final SourceMetrics metrics;
    private final SourceNews news;
    private final Journal journal;
    private final ClusterIdentity identity;
    private final InstantSource clock;
    private final Semaphore slots;

    SourceWork(
            Memories memories,
            PendingWork work,
            Registries registries,
            ModuleKeeper keeper,
            SourceScan scan,
            MissedChanges missed,
            KubeSourceStore store,
            ClusterView cluster,
            AuditTimer audits,
            SourceMetrics metrics,
            SourceNews news,
            Journal journal,
            ClusterIdentity identity,
            SyncConfig config,
            InstantSource clock) {
        this.memories = memories;
        this.work = work;
        this.registries = registries;
        this.keeper = keeper;
        this.scan = scan;
        this.missed = missed;
        this.store = store;
        this.cluster = cluster;
        this.audits = audits;
        this.metrics = metrics;
        this.news = news;
        this.journal = journal;
        this.identity = identity;
        this.clock = clock;
        this.slots = new Semaphore(config.parallelSources());
    }

    /** What is known of the source, by this process or from its status. */
    record State(SourceMemory memory, ModuleSourceStatus status, boolean firstSight) {
        List<ModuleEntry> entries() {
            return status == null || status.modules() == null
                    ? List.of()
                    : status.modules().stream().map(ModuleEntry::of).toList();
        }

        boolean everListed() {
            return status != null && status.lastSuccessTime() != null;
        }
    }

    State meet(ModuleSource source) {
        var memory = memories.of(source);
        var state = new State(memory, memory.status().orElse(source.getStatus()), memory.firstSight());
        keeper.meet(name(source), ModuleEntry.names(state.entries()));
        metrics.shows(name(source), state.status());
        return state;
    }

    ScanTimer.Sight sight(ModuleSource source, State state, boolean asked) {
        return new ScanTimer.Sight(
                source.getMetadata().getGeneration(),
                source.getSpec().scanInterval(),
                source.getMetadata().getUid(),
                state.status(),
                !state.firstSight(),
                asked);
    }

    /** False if three sources are being scanned already; then nothing was done. */
    boolean scan(ModuleSource source, State state, ScanDecision decision) {
        if (!slots.tryAcquire()) {
            return false;
        }
        try {
            identity.read();
            work.take(name(source));
            var started = clock.instant();
            var kind = kind(source, state, started);
            journal.changed(name(source), "-", kind.label() + " scan starts: " + decision.message());
            var attempt = attempt(source, state, kind);
            metrics.took(name(source), kind, Duration.between(started, attempt.end()));
            finish(source, state, attempt);
            return true;
        } finally {
            slots.release();
        }
    }

    private Kind kind(ModuleSource source, State state, Instant now) {
        var last = state.status() == null ? null : state.status().lastFullSyncTime();
        return audits.isDue(last, source.getMetadata().getUid(), now) ? Kind.FULL : Kind.INCREMENTAL;
    }

    /** What triggers would have asked for while no process listened; due like theirs. */
    void missed(ModuleSource source, State state) {
        var pass = new SourcePass(source, null, state.memory());
        missed.since(pass, state.entries()).forEach(module -> work.lookUp(name(source), module, clock.instant()));
    }

    /** Between two scans: only what triggers asked for. */
    void lookUp(ModuleSource source, State state, PendingWork.Batch batch) {
        batch.restores().forEach(module -> keeper.restore(name(source), module));
        if (batch.lookUps().isEmpty()) {
            return;
        }
        ModuleRegistry registry;
        try {
            registry = registries.open(settings(source));
        } catch (RegistryException e) {
            return; // the source says so since its last scan, and the next one tells again
        }
        var started = clock.instant();
        var pass = new SourcePass(source, registry, state.memory(), Kind.MODULE);
        var entries = scan.lookUpOnly(pass, batch.lookUps(), state.entries());
        metrics.took(name(source), Kind.MODULE, Duration.between(started, clock.instant()));
        if (!entries.equals(state.entries())) {
            write(source, state, report(source, state.status(), null).afterLookUps(entries, clock.instant()));
        }
    }

    /** Finalizers and the checksum of proven settings, in one write if they differ (spec 02 §6 step 9). */
    void mark(ModuleSource source, State state) {
        var present = Optional.ofNullable(source.getMetadata().getFinalizers()).orElse(List.of());
        var status = state.memory().status().orElse(state.status());
        var listed = new State(state.memory(), status, false).everListed();
        var wanted = SourceDeletion.finalizers(present, listed, cluster.anyDeployed(ReleaseOrigin.of(source)));
        var checksum = ProvenSettings.proven(new SourcePass(source, null, state.memory()));
        if (!state.memory().isMarked(source.getMetadata().getResourceVersion(), wanted, checksum)) {
            store.apply(source, wanted, checksum);
        }
    }

    private Attempt attempt(ModuleSource source, State state, Kind kind) {
        var settings = settings(source);
        state.memory().asksWith(settings).ifPresent(registries::forget);
        try {
            var pass = new SourcePass(source, registries.open(settings), state.memory(), kind);
            if (pass.registry().caIgnored()) {
                news.caIgnored(source, state.status());
            }
            return scan.scan(pass, state.entries(), entries -> progress(source, state, entries));
        } catch (RegistryException e) {
            return scan.failed(new SourcePass(source, null, state.memory()), state.entries(), e);
        }
    }

    private void progress(ModuleSource source, State state, List<ModuleEntry> entries) {
        write(source, state, report(source, state.status(), former(state)).with(entries, clock.instant()));
    }

    private void finish(ModuleSource source, State state, Attempt attempt) {
        var status = report(source, state.status(), expiry(source)).after(attempt);
        write(source, state, status);
        if (!SourceReport.isReady(status)) {
            metrics.failed(name(source), status.conditions().get(0).reason());
        }
        news.after(new SourcePass(source, null, state.memory()), state.status(), status, attempt);
        mark(source, state);
    }

    /** Of the credential in use now, whether it works or not. */
    private String expiry(ModuleSource source) {
        try {
            return Times.print(
                    registries.open(settings(source)).credentialExpiresAt().orElse(null));
        } catch (RegistryException e) {
            return null;
        }
    }

    private static String former(State state) {
        return state.status() == null ? null : state.status().credentialExpiresAt();
    }

    private static SourceReport report(ModuleSource source, ModuleSourceStatus before, String expiry) {
        return new SourceReport(
                before,
                source.getMetadata().getGeneration(),
                source.getSpec().registry().repo(),
                expiry);
    }

    private void write(ModuleSource source, State state, ModuleSourceStatus status) {
        store.status(source, status);
        state.memory().wrote(status);
        metrics.shows(name(source), status);
    }

    static RegistrySettings settings(ModuleSource source) {
        var registry = source.getSpec().registry();
        return new RegistrySettings(registry.repo(), registry.scheme(), registry.dockerCfg(), registry.ca());
    }

    private static String name(ModuleSource source) {
        return source.getMetadata().getName();
    }
}
