package io.quarterdeck.sync.scan;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What does it mean that a complete listing does not name a module? Nothing yet, until enough listings and enough time agree
 * (spec 02 §16). An outage of any length is no listing, so it never makes a module vanish.
 *
 * @param listings complete ones in a row without the module, in this process
 * @param period since the first one, across restarts
 */
public record Absence(int listings, Duration period) {

    /** The verdict about one entry. */
    public sealed interface Verdict {
        /** The entry stays and says since when it is missing. */
        record Waiting(ModuleEntry entry) implements Verdict {}

        /** The entry is removed and the source leaves the module. */
        record Gone(ModuleEntry entry) implements Verdict {}
    }

    /**
     * @param misses complete listings without the module in this process, this one included
     * @param now end of the listing
     */
    public Verdict judge(ModuleEntry entry, int misses, Instant now) {
        if (entry.missingSince() == null) {
            return new Verdict.Waiting(
                    entry.missing(now.truncatedTo(ChronoUnit.SECONDS).toString()));
        }
        var longEnough = Times.read(entry.missingSince())
                .map(since -> !now.isBefore(since.plus(period)))
                .orElse(false);
        return misses >= listings && longEnough
                ? new Verdict.Gone(entry)
                : new Verdict.Waiting(entry.missing(entry.missingSince()));
    }
}
