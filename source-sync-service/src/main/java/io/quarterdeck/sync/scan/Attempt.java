package io.quarterdeck.sync.scan;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One finished attempt to scan a source.
 *
 * @param listed whether the tag list was read; if not, entries and success time stay as they were
 * @param audited whether it was an audit, and reached everything
 * @param failure of the source itself; may stand beside {@code listed}, then the scan was cut short
 * @param entries all that the source says afterwards, known ones included
 * @param end when it ended
 * @param next when the timer fires
 */
public record Attempt(
        boolean listed,
        boolean audited,
        Optional<SourceFailure> failure,
        List<ModuleEntry> entries,
        Instant end,
        Instant next) {

    public Attempt {
        entries =
                entries.stream().sorted(Comparator.comparing(ModuleEntry::name)).toList();
    }

    /** Client or listing failed: everything found before stays. */
    public static Attempt failed(SourceFailure failure, Collection<ModuleEntry> known, Instant end, Instant next) {
        return new Attempt(false, false, Optional.of(failure), List.copyOf(known), end, next);
    }

    /**
     * The names were listed; some may have errors of their own.
     *
     * @param full whether it was the audit
     */
    public static Attempt listed(
            boolean full,
            Collection<ModuleEntry> entries,
            Optional<SourceFailure> cutShort,
            Instant end,
            Instant next) {
        return new Attempt(true, full && cutShort.isEmpty(), cutShort, List.copyOf(entries), end, next);
    }

    List<ModuleEntry> failing() {
        return entries.stream().filter(ModuleEntry::failed).toList();
    }
}
