package io.quarterdeck.registry.layer;

import io.quarterdeck.registry.BundleEntry;
import io.quarterdeck.registry.BundleEntry.Type;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hard links wait until their target is known; a link whose target is hidden by an upper layer becomes the file
 * (spec 02 §3.9). Pure.
 */
final class HardLinks {
    /** Target → links that wait for it. Sorted, so that what stays over comes in a fixed order. */
    private final Map<String, List<BundleEntry>> waiting = new TreeMap<>();
    /** Target → links that need content which has already gone by in this layer. */
    private final Map<String, List<BundleEntry>> orphans = new HashMap<>();

    private final Set<String> emittedHere = new HashSet<>();
    private final Set<String> hiddenHere = new HashSet<>();
    private final Map<String, String> hiddenLinks = new HashMap<>();
    private final Deque<BundleEntry> ready = new ArrayDeque<>();

    /** A link that is to be seen. */
    void link(BundleEntry link) {
        var named = EntryName.clean(link.linkName());
        var target = hiddenLinks.getOrDefault(named, named);
        if (emittedHere.contains(target)) {
            ready.add(target.equals(named) ? link : linkTo(target, link));
            emitted(link.name());
        } else {
            var list = hiddenHere.contains(target) ? orphans : waiting;
            list.computeIfAbsent(target, name -> new ArrayList<>()).add(link);
        }
    }

    /** A link that an upper layer hides: others may still point to it. */
    void hiddenLink(String name, String target) {
        hiddenLinks.put(name, EntryName.clean(target));
    }

    /** An entry went out: the links that waited for it may follow. */
    void emitted(String name) {
        emittedHere.add(name);
        for (var link : taken(waiting, name)) {
            ready.add(link);
            emitted(link.name());
        }
    }

    /** An entry is hidden. @return the entry under the first waiting link's name, if a link needs it; else null */
    BundleEntry hidden(String name, BundleEntry entry) {
        hiddenHere.add(name);
        return become(entry, taken(waiting, name));
    }

    /** The second reading of a layer. @return as {@link #hidden} */
    BundleEntry again(String name, BundleEntry entry) {
        return become(entry, taken(orphans, name));
    }

    boolean needsSecondReading() {
        return !orphans.isEmpty();
    }

    void layerEnded() {
        orphans.clear();
        emittedHere.clear();
        hiddenHere.clear();
        hiddenLinks.clear();
    }

    /** Links that can go out now. */
    Deque<BundleEntry> ready() {
        return ready;
    }

    /** The image has ended: what still waits points to nothing in it, and the reader must judge it. */
    void end() {
        waiting.values().forEach(ready::addAll);
        waiting.clear();
    }

    private BundleEntry become(BundleEntry entry, List<BundleEntry> links) {
        if (links.isEmpty()) {
            return null;
        }
        var first = links.get(0).name();
        for (var other : links.subList(1, links.size())) {
            ready.add(linkTo(first, other));
        }
        links.forEach(link -> emitted(link.name()));
        return new BundleEntry(first, entry.type(), entry.mode(), entry.linkName(), entry.size(), entry.content());
    }

    private static BundleEntry linkTo(String target, BundleEntry link) {
        return new BundleEntry(link.name(), Type.HARD_LINK, link.mode(), target, 0, InputStream.nullInputStream());
    }

    private static List<BundleEntry> taken(Map<String, List<BundleEntry>> links, String target) {
        var found = links.remove(target);
        return found == null ? List.of() : found;
    }
}
