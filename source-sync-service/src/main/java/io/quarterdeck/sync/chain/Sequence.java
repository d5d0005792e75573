package io.quarterdeck.sync.chain;

import io.quarterdeck.model.release.UpdateRules.VersionJump;
import io.quarterdeck.version.ModuleVersion;
import java.util.List;

/**
 * Whether one version may follow another (spec 02 §10.1): patches may jump, minors go by one, and a major goes by one if its
 * minor is at most the old minor + 1; a rule of the later version may bridge everything else.
 */
final class Sequence {
    private Sequence() {}

    static boolean sequential(ModuleVersion earlier, ModuleVersion later, List<VersionJump> rulesOfLater) {
        return adjacent(earlier, later) || rulesOfLater.stream().anyMatch(rule -> bridges(rule, earlier, later));
    }

    static boolean adjacent(ModuleVersion earlier, ModuleVersion later) {
        return !leaps(earlier.major(), later.major()) && !leaps(earlier.minor(), later.minor());
    }

    /** {@code from} <= earlier < {@code to}, and {@code to} has the later version's major.minor; unreadable ends bridge nothing. */
    static boolean bridges(VersionJump rule, ModuleVersion earlier, ModuleVersion later) {
        var from = ModuleVersion.find(rule.from());
        var to = ModuleVersion.find(rule.to());
        return from.isPresent()
                && to.isPresent()
                && to.get().sameMinor(later)
                && from.get().compareTo(earlier) <= 0
                && earlier.compareTo(to.get()) < 0;
    }

    /** Numbers are unsigned and reach 2^64-1, so no sum is formed. */
    private static boolean leaps(long before, long after) {
        return Long.compareUnsigned(before, after) < 0 && Long.compareUnsigned(after - before, 1) > 0;
    }
}
