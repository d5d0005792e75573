package io.quarterdeck.sync.scan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which sources offer a module? Those whose entries name it; a source that this process has not met yet keeps what the Module
 * already says, because discovery never takes back what it does not know (spec 02 §13.1, §20).
 */
public final class Offers {
    private Offers() {}

    /**
     * @param present {@code properties.availableSources}
     * @param listings entries of the sources met so far, by source
     * @param existing names of all sources that exist and are not being deleted
     */
    public static Set<String> of(
            String module, List<String> present, Map<String, ? extends Set<String>> listings, Set<String> existing) {
        var offering = new TreeSet<String>();
        for (var source : existing) {
            var listing = listings.get(source);
            if (listing == null ? present.contains(source) : listing.contains(module)) {
                offering.add(source);
            }
        }
        return offering;
    }
}
