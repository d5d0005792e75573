package io.quarterdeck.sync.scan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which sources offer a module? Those whose entries name it; a source that was not read yet keeps what the Module
 * already says, because discovery never takes back what it does not know (spec 02 §13.1, §20).
 */
public final class Offers {
    private Offers() {}

    /**
     * @param present {@code properties.availableSources}
     * @param listings names that sources were seen to list, by source
     * @param whole sources of which all names are known; the silence of another one says nothing
     * @param existing names of all sources that exist and are not being deleted
     */
    public static Set<String> of(
            String module,
            List<String> present,
            Map<String, ? extends Set<String>> listings,
            Set<String> whole,
            Set<String> existing) {
        var offering = new TreeSet<String>();
        for (var source : existing) {
            var listing = listings.get(source);
            var listed = listing != null && listing.contains(module);
            if (listed || !whole.contains(source) && present.contains(source)) {
                offering.add(source);
            }
        }
        return offering;
    }
}
