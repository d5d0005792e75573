package io.quarterdeck.sync.lookup;

import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.TagList;
import io.quarterdeck.sync.lookup.Journal.Severity;
import io.quarterdeck.sync.scan.Absence;
import io.quarterdeck.sync.scan.Attempt;
import io.quarterdeck.sync.scan.ModuleEntry;
import io.quarterdeck.sync.scan.ModuleNames;
import io.quarterdeck.sync.scan.ScanTimer;
import io.quarterdeck.sync.scan.SourceFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Scans one source: list, prove the settings, look up each name, judge the missing ones (spec 02 §6). Ten modules are looked up
 * side by side; one bad module never stops another, and the scan always ends with what it has.
 */
public final class SourceScan {
    /**
     * @param parallelModules look-ups of one source side by side
     * @param maxModules names beyond are not processed
     * @param timeLimit after which the scan ends with what it has
     * @param progressEvery how often entries are told while the scan runs
     */
    public record Limits(int parallelModules, int maxModules, Duration timeLimit, Duration progressEvery) {}

    private final ModuleLookup lookup;
    private final ModuleKeeper keeper;
    private final ProvenSettings proof;
    private final Journal journal;
    private final ScanTimer timer;
    private final Absence absence;
    private final Limits limits;
    private final InstantSource clock;
    private final Executor workers;

    public SourceScan(
            ModuleLookup lookup,
            ModuleKeeper keeper,
            ProvenSettings proof,
            Journal journal,
            ScanTimer timer,
            Absence absence,
            Limits limits,
            InstantSource clock,
            Executor workers) {
        this.lookup = lookup;
        this.keeper = keeper;
        this.proof = proof;
        this.journal = journal;
        this.timer = timer;
        this.absence = absence;
        this.limits = limits;
        this.clock = clock;
        this.workers = workers;
    }

    /**
     * @param known entries as they stand
     * @param progress told all entries, finished and known ones, while the scan runs long
     */
    public Attempt scan(SourcePass pass, List<ModuleEntry> known, Consumer<List<ModuleEntry>> progress) {
        TagList tags;
        try {
            tags = pass.registry().modules();
        } catch (RegistryException e) {
            return failed(pass, known, e.withPrefix("list: "));
        }
        try {
            proof.settle(pass);
            pass.memory().apiWorked();
        } catch (ApiFailure e) {
            return interrupted(pass, known, e);
        }
        var names = ModuleNames.of(tags.tags(), limits.maxModules());
        tellNames(pass, names, tags.truncated());
        var entries = new TreeMap<String, ModuleEntry>();
        known.forEach(entry -> entries.put(entry.name(), entry));
        tellDiscovered(pass, names, entries);
        var cutShort = lookUp(pass, names.accepted(), entries, progress);
        if (names.complete() && !tags.truncated()) {
            judgeMissing(pass, names, entries);
        }
        var end = clock.instant();
        return Attempt.listed(
                entries.values(), cutShort.map(Cut::failure), end, next(pass, end, cutShort.flatMap(Cut::retryAt)));
    }

    /** A failure before or while listing: everything found before stays. */
    public Attempt failed(SourcePass pass, List<ModuleEntry> known, RegistryException e) {
        var end = clock.instant();
        var failure = new SourceFailure(e.category(), e.message());
        return Attempt.failed(failure, known, end, next(pass, end, e.retryAt()));
    }

    /** The API server failed: back-off 1 s, doubling, at most three minutes. */
    private Attempt interrupted(SourcePass pass, List<ModuleEntry> known, ApiFailure e) {
        var end = clock.instant();
        var wait = Duration.ofSeconds(1L << Math.min(pass.memory().apiFailed() - 1, 8));
        var next = next(pass, end, Optional.empty());
        var sooner = end.plus(wait).isBefore(next) ? end.plus(wait) : next;
        return Attempt.failed(new SourceFailure(ErrorCategory.INTERNAL, e.getMessage()), known, end, sooner);
    }

    /** Looks up single modules between two scans; the entries as they stand afterwards. */
    public List<ModuleEntry> lookUpOnly(SourcePass pass, List<String> modules, List<ModuleEntry> known) {
        var entries = new TreeMap<String, ModuleEntry>();
        known.forEach(entry -> entries.put(entry.name(), entry));
        var listed = modules.stream()
                .filter(entries::containsKey)
                .filter(name -> entries.get(name).missingSince() == null)
                .toList();
        lookUp(pass, listed, entries, finished -> {});
        return List.copyOf(entries.values());
    }

    /** Why a scan ended early. */
    private record Cut(SourceFailure failure, Optional<Instant> retryAt) {
        static Cut of(RegistryException e) {
            return new Cut(new SourceFailure(e.category(), e.message()), e.retryAt());
        }
    }

    private Optional<Cut> lookUp(
            SourcePass pass,
            List<String> names,
            Map<String, ModuleEntry> entries,
            Consumer<List<ModuleEntry>> progress) {
        var deadline = clock.instant().plus(limits.timeLimit());
        var cut = new AtomicReference<Cut>();
        var done = new AtomicInteger();
        var told = new AtomicReference<>(clock.instant());
        Multi.createFrom()
                .iterable(names)
                .onItem()
                .transformToUni(name -> one(pass, before(entries, name), deadline, cut))
                .merge(limits.parallelModules())
                .onItem()
                .invoke(found -> found.ifPresent(entry -> {
                    done.incrementAndGet();
                    keep(entries, entry);
                    tellProgress(entries, told, progress);
                }))
                .collect()
                .last()
                .await()
                .indefinitely();
        if (cut.get() == null && done.get() < names.size()) {
            var text = "scan timed out: " + done.get() + " of " + names.size() + " modules looked up";
            return Optional.of(new Cut(new SourceFailure(ErrorCategory.TIMEOUT, text), Optional.empty()));
        }
        return Optional.ofNullable(cut.get());
    }

    private Uni<Optional<ModuleEntry>> one(
            SourcePass pass, ModuleEntry before, Instant deadline, AtomicReference<Cut> cut) {
        return Uni.createFrom().item(() -> attempt(pass, before, deadline, cut)).runSubscriptionOn(workers);
    }

    private Optional<ModuleEntry> attempt(
            SourcePass pass, ModuleEntry before, Instant deadline, AtomicReference<Cut> cut) {
        if (cut.get() != null || clock.instant().isAfter(deadline)) {
            return Optional.empty();
        }
        try {
            var entry = lookup.lookUp(pass, before);
            tellLookup(pass, before, entry);
            return Optional.of(entry);
        } catch (ScanStopped e) {
            cut.compareAndSet(null, Cut.of(e.failure()));
            return Optional.empty();
        } catch (RuntimeException e) {
            journal.failed(pass.name(), before.name(), e);
            return Optional.of(before.failing("look up the '" + before.name() + "' module: " + e.getMessage()));
        }
    }

    private static ModuleEntry before(Map<String, ModuleEntry> entries, String name) {
        synchronized (entries) {
            return entries.getOrDefault(name, ModuleEntry.unknown(name));
        }
    }

    private static void keep(Map<String, ModuleEntry> entries, ModuleEntry entry) {
        synchronized (entries) {
            entries.put(entry.name(), entry);
        }
    }

    private void tellProgress(
            Map<String, ModuleEntry> entries, AtomicReference<Instant> told, Consumer<List<ModuleEntry>> progress) {
        var now = clock.instant();
        if (Duration.between(told.get(), now).compareTo(limits.progressEvery()) >= 0) {
            told.set(now);
            synchronized (entries) {
                progress.accept(List.copyOf(entries.values()));
            }
        }
    }

    private void judgeMissing(SourcePass pass, ModuleNames names, Map<String, ModuleEntry> entries) {
        pass.memory().listed(names.listed());
        var missing = entries.keySet().stream()
                .filter(name -> !names.listed().contains(name))
                .toList();
        for (var name : missing) {
            var verdict = absence.judge(entries.get(name), pass.memory().missed(name), clock.instant());
            if (verdict instanceof Absence.Verdict.Waiting waiting) {
                entries.put(name, waiting.entry());
            } else if (withdraw(pass, name)) {
                entries.remove(name);
                pass.memory().forget(name);
            }
        }
    }

    private boolean withdraw(SourcePass pass, String module) {
        try {
            keeper.withdrawn(pass.name(), module);
            journal.changed(pass.name(), module, "no longer offered");
            journal.event(
                    pass.source(), Severity.NORMAL, "ModuleVanished", "module " + module + " is no longer offered");
            return true;
        } catch (ApiFailure e) {
            journal.warn(pass.name(), module, "take back the offer: " + e.getMessage());
            return false;
        }
    }

    private Instant next(SourcePass pass, Instant end, Optional<Instant> retryAt) {
        var source = pass.source();
        var regular =
                timer.next(source.getSpec().scanInterval(), source.getMetadata().getUid(), end);
        return retryAt.filter(regular::isBefore).orElse(regular);
    }

    private void tellNames(SourcePass pass, ModuleNames names, boolean truncated) {
        names.dropped().forEach(name -> journal.warn(pass.name(), name, "no name of a module, left out"));
        if (!names.complete() || truncated) {
            var text = truncated
                    ? "the registry's list of modules was cut"
                    : names.beyond().size() + " modules beyond the first " + limits.maxModules() + " are left out";
            journal.event(pass.source(), Severity.WARNING, "ListTruncated", text);
        }
    }

    private void tellDiscovered(SourcePass pass, ModuleNames names, Map<String, ModuleEntry> entries) {
        var fresh = names.accepted().stream()
                .filter(name -> !entries.containsKey(name))
                .toList();
        if (!fresh.isEmpty()) {
            fresh.forEach(name -> journal.changed(pass.name(), name, "discovered"));
            journal.event(pass.source(), Severity.NORMAL, "ModuleDiscovered", "discovered " + String.join(", ", fresh));
        }
    }

    private void tellLookup(SourcePass pass, ModuleEntry before, ModuleEntry after) {
        var news = after.failed() && !after.pullError().equals(before.pullError());
        if (news) {
            journal.warn(pass.name(), after.name(), after.pullError());
            journal.event(
                    pass.source(), Severity.WARNING, "ModuleLookupFailed", after.name() + ": " + after.pullError());
        } else if (before.failed() && !after.failed()) {
            journal.changed(pass.name(), after.name(), "looked up without error again");
        }
    }
}
