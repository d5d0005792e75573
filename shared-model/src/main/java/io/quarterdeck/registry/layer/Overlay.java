package io.quarterdeck.registry.layer;

import java.util.HashSet;
import java.util.Set;

/**
 * What do the upper layers hide? Pure. What a layer says counts for the layers below it only, from
 * {@link #layerEnded()} on (spec 02 §3.9).
 */
final class Overlay {
    static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    private final Names upper = new Names();
    private Names current = new Names();

    private static final class Names {
        /** Entries: hide the same name. */
        final Set<String> taken = new HashSet<>();
        /** Whiteouts and non-directories: hide the name and everything below it. */
        final Set<String> closed = new HashSet<>();
        /** Opaque directories: hide what is below them. */
        final Set<String> opaque = new HashSet<>();
    }

    /** Whether the name is a whiteout, which is never emitted; its effect is noted. */
    boolean isWhiteout(String name) {
        var slash = name.lastIndexOf('/');
        var parent = slash < 0 ? "" : name.substring(0, slash);
        var last = name.substring(slash + 1);
        if (!last.startsWith(WHITEOUT)) {
            return false;
        }
        if (last.equals(OPAQUE)) {
            current.opaque.add(parent);
        } else if (!last.startsWith(WHITEOUT + WHITEOUT)) { // others of this form are notes of a file system
            var hidden = last.substring(WHITEOUT.length());
            current.closed.add(parent.isEmpty() ? hidden : parent + "/" + hidden);
        }
        return true;
    }

    /** Notes an entry of the current layer that is to be seen. */
    void add(String name, boolean directory) {
        current.taken.add(name);
        if (!directory) {
            current.closed.add(name);
        }
    }

    /** Whether layers above the current one hide this name. */
    boolean hides(String name) {
        if (upper.taken.contains(name) || upper.closed.contains(name)) {
            return true;
        }
        for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
            var parent = name.substring(0, slash);
            if (upper.closed.contains(parent) || upper.opaque.contains(parent)) {
                return true;
            }
        }
        return upper.opaque.contains("");
    }

    void layerEnded() {
        upper.taken.addAll(current.taken);
        upper.closed.addAll(current.closed);
        upper.opaque.addAll(current.opaque);
        current = new Names();
    }
}
