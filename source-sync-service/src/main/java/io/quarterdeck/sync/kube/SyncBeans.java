package io.quarterdeck.sync.kube;

import io.quarterdeck.sync.lookup.AuditLog;
import io.quarterdeck.sync.lookup.CleanUp;
import io.quarterdeck.sync.lookup.ClusterView;
import io.quarterdeck.sync.lookup.Journal;
import io.quarterdeck.sync.lookup.MissedChanges;
import io.quarterdeck.sync.lookup.ModuleKeeper;
import io.quarterdeck.sync.lookup.ModuleLookup;
import io.quarterdeck.sync.lookup.ModuleStore;
import io.quarterdeck.sync.lookup.ProvenSettings;
import io.quarterdeck.sync.lookup.ReleaseKeeper;
import io.quarterdeck.sync.lookup.ReleaseStore;
import io.quarterdeck.sync.lookup.SourceMarks;
import io.quarterdeck.sync.lookup.SourceScan;
import io.quarterdeck.sync.lookup.WalkMetrics;
import io.quarterdeck.sync.scan.Absence;
import io.quarterdeck.sync.scan.AuditTimer;
import io.quarterdeck.sync.scan.ScanTimer;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** Puts the plain parts together. */
class SyncBeans {
    private static final Duration PROGRESS = Duration.ofSeconds(10);

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    ScanTimer timer(SyncConfig config) {
        return new ScanTimer(config.interval());
    }

    @Produces
    @Singleton
    AuditTimer auditTimer(SyncConfig config) {
        return new AuditTimer(config.auditPeriod());
    }

    @Produces
    @Singleton
    ModuleKeeper keeper(ClusterView cluster, ModuleStore store, Journal journal) {
        return new ModuleKeeper(cluster, store, journal);
    }

    @Produces
    @Singleton
    ModuleLookup lookup(
            ClusterView cluster,
            ModuleKeeper keeper,
            ReleaseStore releases,
            Journal journal,
            WalkMetrics metrics,
            AuditLog audit,
            InstantSource clock) {
        var releaseKeeper = new ReleaseKeeper(releases, journal, metrics, audit, clock);
        return new ModuleLookup(cluster, keeper, releaseKeeper, journal, metrics, audit);
    }

    @Produces
    @Singleton
    CleanUp cleanUp(
            ClusterView cluster, ReleaseStore store, ModuleKeeper keeper, Journal journal, InstantSource clock) {
        return new CleanUp(cluster, store, keeper, journal, clock);
    }

    @Produces
    @Singleton
    MissedChanges missedChanges(ClusterView cluster) {
        return new MissedChanges(cluster);
    }

    @Produces
    @Singleton
    SourceScan scan(
            ModuleLookup lookup,
            ModuleKeeper keeper,
            ClusterView cluster,
            ReleaseStore releases,
            SourceMarks marks,
            Journal journal,
            WalkMetrics metrics,
            ScanTimer timer,
            SyncConfig config,
            InstantSource clock) {
        var absence = new Absence(config.absence().listings(), config.absence().period());
        var limits =
                new SourceScan.Limits(config.parallelModules(), config.maxModules(), config.scanTimeout(), PROGRESS);
        var proof = new ProvenSettings(cluster, releases, marks, journal, clock);
        return new SourceScan(
                lookup,
                keeper,
                proof,
                journal,
                metrics,
                timer,
                absence,
                limits,
                clock,
                Infrastructure.getDefaultWorkerPool());
    }
}
