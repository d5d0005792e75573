package io.quarterdeck.sync.lookup;

import io.quarterdeck.sync.scan.ModuleEntry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Looks modules up side by side until all are done, the time is up, or the registry wants to be left alone. One bad module never
 * stops another; modules that were not reached keep their entries and come first the next time.
 */
final class LookUps {
    private final ModuleLookup lookup;
    private final ScanNews news;
    private final SourceScan.Limits limits;
    private final InstantSource clock;
    private final Executor workers;

    LookUps(ModuleLookup lookup, ScanNews news, SourceScan.Limits limits, InstantSource clock, Executor workers) {
        this.lookup = lookup;
        this.news = news;
        this.limits = limits;
        this.clock = clock;
        this.workers = workers;
    }

    /**
     * @param entries changed module by module
     * @param progress told all entries every few seconds
     * @return why not all modules were reached
     */
    Optional<CutShort> run(
            SourcePass pass, List<String> names, SourceEntries entries, Consumer<List<ModuleEntry>> progress) {
        var round = new Round(pass, clock.instant().plus(limits.timeLimit()), ConcurrentHashMap.newKeySet());
        round.left.addAll(names);
        pass.memory().newPass();
        var told = new AtomicReference<>(clock.instant());
        Multi.createFrom()
                .iterable(unreachedFirst(pass, names))
                .onItem()
                .transformToUni(name -> one(round, entries.of(name)))
                .merge(limits.parallelModules())
                .onItem()
                .invoke(found -> found.ifPresent(entry -> {
                    round.left.remove(entry.name());
                    entries.keep(entry);
                    tellProgress(entries, told, progress);
                }))
                .collect()
                .last()
                .await()
                .indefinitely();
        if (pass.kind() != SourcePass.Kind.MODULE) {
            pass.memory().unreached(round.left);
        }
        return Optional.ofNullable(round.cut.get())
                .or(() -> round.left.isEmpty()
                        ? Optional.empty()
                        : Optional.of(CutShort.timedOut(names.size() - round.left.size(), names.size())));
    }

    /** @param left names that were not reached so far */
    private record Round(SourcePass pass, Instant deadline, Set<String> left, AtomicReference<CutShort> cut) {
        Round(SourcePass pass, Instant deadline, Set<String> left) {
            this(pass, deadline, left, new AtomicReference<>());
        }

        boolean over(Instant now) {
            return cut.get() != null || now.isAfter(deadline);
        }
    }

    private static List<String> unreachedFirst(SourcePass pass, List<String> names) {
        var unreached = pass.memory().unreached();
        return names.stream()
                .sorted(Comparator.comparing(name -> !unreached.contains(name)))
                .toList();
    }

    private Uni<Optional<ModuleEntry>> one(Round round, ModuleEntry before) {
        return Uni.createFrom().item(() -> attempt(round, before)).runSubscriptionOn(workers);
    }

    private Optional<ModuleEntry> attempt(Round round, ModuleEntry before) {
        if (round.over(clock.instant())) {
            return Optional.empty();
        }
        try {
            var entry = lookup.lookUp(round.pass, before);
            news.lookedUp(round.pass, before, entry);
            return Optional.of(entry);
        } catch (ScanStopped e) {
            round.cut.compareAndSet(null, CutShort.of(e.failure()));
            return Optional.empty();
        } catch (RuntimeException e) {
            news.unexpected(round.pass, before, e);
            return Optional.of(before.failing("look up the '" + before.name() + "' module: " + e.getMessage()));
        }
    }

    private void tellProgress(
            SourceEntries entries, AtomicReference<Instant> told, Consumer<List<ModuleEntry>> progress) {
        var now = clock.instant();
        if (Duration.between(told.get(), now).compareTo(limits.progressEvery()) >= 0) {
            told.set(now);
            progress.accept(entries.all());
        }
    }
}
