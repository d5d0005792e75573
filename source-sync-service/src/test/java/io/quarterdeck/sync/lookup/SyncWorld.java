package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.model.source.ModuleSourceStatus;
import io.quarterdeck.sync.lookup.SourcePass.Kind;
import io.quarterdeck.sync.release.Annotations;
import io.quarterdeck.sync.scan.Absence;
import io.quarterdeck.sync.scan.Attempt;
import io.quarterdeck.sync.scan.ModuleEntry;
import io.quarterdeck.sync.scan.ScanTimer;
import io.quarterdeck.sync.scan.SourceReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One cluster, some sources, one process that scans them; the process may end and start anew at any time. */
final class SyncWorld {
    static final Instant START = Instant.parse("2024-12-12T10:00:00Z");

    final FakeCluster cluster = new FakeCluster();
    final FakeJournal journal = new FakeJournal();
    Instant now = START;
    private final List<Source> sources = new ArrayList<>();
    private final List<String> marked = new ArrayList<>();
    private ModuleKeeper keeper = new ModuleKeeper(cluster, cluster, journal);

    /** A source with its registry, its status, and what the process remembers of it. */
    final class Source {
        final FakeRegistry registry = new FakeRegistry();
        final String name;
        private final String uid;
        private Map<String, String> annotations = Map.of();
        private ModuleSourceStatus status;
        private SourceMemory memory = new SourceMemory();
        private List<ModuleEntry> entries = List.of();
        private final List<Integer> progress = new ArrayList<>();

        private Source(String name) {
            this.name = name;
            this.uid = "uid-of-" + name;
        }

        Attempt scan() {
            return scan(Kind.INCREMENTAL);
        }

        Attempt audit() {
            return scan(Kind.FULL);
        }

        List<ModuleEntry> lookUp(String... modules) {
            entries = scanner().lookUpOnly(pass(Kind.MODULE), List.of(modules), entries);
            return entries;
        }

        List<ModuleEntry> entries() {
            return entries;
        }

        void annotate(Map<String, String> all) {
            annotations = all;
        }

        /** Its registry offers nothing any more, and its status never said anything. */
        void forget() {
            show(List.of());
            status = null;
            restart();
            cluster.withoutSource(name);
        }

        /** The status says this from now on. */
        void show(List<ModuleEntry> status) {
            entries = status;
        }

        /** How many entries were told each time while scans ran. */
        List<Integer> progress() {
            return progress;
        }

        ModuleEntry entry(String module) {
            return entries.stream()
                    .filter(entry -> entry.name().equals(module))
                    .findFirst()
                    .orElseThrow();
        }

        SourcePass pass(Kind kind) {
            return new SourcePass(object(), registry, memory, kind);
        }

        private void meet(ModuleKeeper met) {
            met.meet(name, ModuleEntry.names(entries), SourceReport.tellsAll(status));
        }

        /** The ModuleSource as the API server keeps it. */
        ModuleSource object() {
            var object = FakeSources.source(name, uid);
            object.getMetadata().setAnnotations(annotations);
            object.setStatus(status);
            return object;
        }

        private Attempt scan(Kind kind) {
            meet(keeper);
            var attempt = scanner().scan(pass(kind), entries, told -> {
                progress.add(told.size());
                entries = told;
            });
            entries = attempt.entries();
            status = new SourceReport(status, 1L, "registry.example.com/deckhouse/modules", null).after(attempt);
            cluster.withSource(object());
            return attempt;
        }
    }

    Source source(String name) {
        var source = new Source(name);
        cluster.withSource(source.object());
        sources.add(source);
        return source;
    }

    /** Minutes pass. */
    SyncWorld after(long minutes) {
        now = now.plus(Duration.ofMinutes(minutes));
        return this;
    }

    /** Everything in memory is lost, what stands in the API server remains. */
    void restart() {
        keeper = new ModuleKeeper(cluster, cluster, journal);
        for (var source : sources) {
            source.memory = new SourceMemory();
            source.meet(keeper);
        }
    }

    /** {@code <source> <finalizers> <checksum>} of each write since the last time. */
    List<String> marked() {
        var told = List.copyOf(marked);
        marked.clear();
        return told;
    }

    CleanUp cleanUp() {
        return new CleanUp(cluster, cluster, keeper, journal, () -> now);
    }

    private void mark(ModuleSource live, List<String> finalizers, Optional<String> checksum) {
        cluster.marking(live);
        marked.add(live.getMetadata().getName() + " " + finalizers + " " + checksum.orElse("-"));
        sources.stream()
                .filter(source -> source.name.equals(live.getMetadata().getName()))
                .forEach(source ->
                        source.annotations = checksum.map(sum -> Map.of(Annotations.REGISTRY_SPEC_CHECKSUM, sum))
                                .orElse(Map.of()));
    }

    private SourceScan scanner() {
        var releases = new ReleaseKeeper(cluster, journal, journal, journal, () -> now);
        var limits = new SourceScan.Limits(10, 1500, Duration.ofMinutes(15), Duration.ofSeconds(10));
        return new SourceScan(
                new ModuleLookup(cluster, keeper, releases, journal, journal, journal),
                keeper,
                new ProvenSettings(cluster, cluster, this::mark, journal, () -> now),
                journal,
                journal,
                new ScanTimer(Duration.ofMinutes(3)),
                new Absence(5, Duration.ofHours(1)),
                limits,
                () -> now,
                Runnable::run);
    }
}
