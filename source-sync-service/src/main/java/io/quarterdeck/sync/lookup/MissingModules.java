package io.quarterdeck.sync.lookup;

import io.quarterdeck.sync.scan.Absence;
import io.quarterdeck.sync.scan.ModuleEntry;
import io.quarterdeck.sync.scan.ModuleNames;
import java.time.InstantSource;

/** Modules that a complete listing does not name: they wait, until enough listings and enough time agree (spec 02 §16). */
final class MissingModules {
    private final ModuleKeeper keeper;
    private final WalkMetrics metrics;
    private final ScanNews news;
    private final Absence absence;
    private final InstantSource clock;

    MissingModules(ModuleKeeper keeper, WalkMetrics metrics, ScanNews news, Absence absence, InstantSource clock) {
        this.keeper = keeper;
        this.metrics = metrics;
        this.news = news;
        this.absence = absence;
        this.clock = clock;
    }

    /** @param names a complete listing; any other one says nothing about absence */
    void judge(SourcePass pass, ModuleNames names, SourceEntries entries) {
        pass.memory().listed(names.listed());
        for (var entry : entries.all()) {
            if (names.listed().contains(entry.name())) {
                continue;
            }
            var verdict = absence.judge(entry, pass.memory().missed(entry.name()), clock.instant());
            if (verdict instanceof Absence.Verdict.Waiting waiting) {
                entries.keep(waiting.entry());
            } else if (withdraw(pass, entry)) {
                entries.remove(entry.name());
            }
        }
    }

    /** Whether it worked; otherwise the entry stays, and the next listing repeats it. */
    private boolean withdraw(SourcePass pass, ModuleEntry entry) {
        try {
            keeper.withdrawn(pass.name(), entry.name());
        } catch (ApiFailure e) {
            news.notWithdrawn(pass, entry, e);
            return false;
        }
        pass.memory().forget(entry.name());
        metrics.clear(pass.name(), entry.name());
        news.vanished(pass, entry);
        return true;
    }
}
