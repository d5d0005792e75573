package io.quarterdeck.sync.lookup;

import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.TagList;
import io.quarterdeck.sync.scan.Absence;
import io.quarterdeck.sync.scan.Attempt;
import io.quarterdeck.sync.scan.ModuleEntry;
import io.quarterdeck.sync.scan.ModuleNames;
import io.quarterdeck.sync.scan.ScanTimer;
import io.quarterdeck.sync.scan.SourceFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Scans one source: list, prove the settings, look up each name, judge the missing ones (spec 02 §6). The scan always ends with
 * what it has.
 */
public final class SourceScan {
    private static final int LONGEST_BACK_OFF = 8;

    /**
     * @param parallelModules look-ups of one source side by side
     * @param maxModules names beyond are not processed
     * @param timeLimit after which the scan ends with what it has
     * @param progressEvery how often entries are told while the scan runs
     */
    public record Limits(int parallelModules, int maxModules, Duration timeLimit, Duration progressEvery) {}

    private final LookUps lookUps;
    private final ModuleKeeper keeper;
    private final MissingModules missing;
    private final ProvenSettings proof;
    private final ScanNews news;
    private final ScanTimer timer;
    private final Limits limits;
    private final InstantSource clock;

    public SourceScan(
            ModuleLookup lookup,
            ModuleKeeper keeper,
            ProvenSettings proof,
            Journal journal,
            WalkMetrics metrics,
            ScanTimer timer,
            Absence absence,
            Limits limits,
            InstantSource clock,
            Executor workers) {
        this.news = new ScanNews(journal);
        this.keeper = keeper;
        this.lookUps = new LookUps(lookup, news, limits, clock, workers);
        this.missing = new MissingModules(keeper, metrics, news, absence, clock);
        this.proof = proof;
        this.timer = timer;
        this.limits = limits;
        this.clock = clock;
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
        var entries = new SourceEntries(known);
        news.listed(pass, names, tags.truncated());
        news.discovered(pass, names, entries);
        var whole = names.complete() && !tags.truncated();
        keeper.meet(pass.name(), names.listed(), whole);
        var cut = lookUps.run(pass, names.accepted(), entries, progress);
        if (whole) {
            missing.judge(pass, names, entries);
        }
        var end = clock.instant();
        var next = next(pass, end, cut.flatMap(CutShort::retryAt));
        return Attempt.listed(pass.full(), entries.all(), cut.map(CutShort::failure), end, next);
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
        var wait = Duration.ofSeconds(1L << Math.min(pass.memory().apiFailed() - 1, LONGEST_BACK_OFF));
        var next = next(pass, end, Optional.empty());
        var sooner = end.plus(wait).isBefore(next) ? end.plus(wait) : next;
        return Attempt.failed(new SourceFailure(ErrorCategory.INTERNAL, e.getMessage()), known, end, sooner);
    }

    /** Looks up single modules between two scans; the entries as they stand afterwards. */
    public List<ModuleEntry> lookUpOnly(SourcePass pass, List<String> modules, List<ModuleEntry> known) {
        var entries = new SourceEntries(known);
        var listed = modules.stream()
                .filter(name -> entries.names(name) && entries.of(name).missingSince() == null)
                .toList();
        lookUps.run(pass, listed, entries, finished -> {});
        return entries.all();
    }

    private Instant next(SourcePass pass, Instant end, Optional<Instant> retryAt) {
        var source = pass.source();
        var regular =
                timer.next(source.getSpec().scanInterval(), source.getMetadata().getUid(), end);
        return retryAt.filter(regular::isBefore).orElse(regular);
    }
}
