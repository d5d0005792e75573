package io.quarterdeck.lifecycle.store;

import java.util.List;

/**
 * The tree is there but cannot be used.
 *
 * @param problems all of them, in the order of reading
 */
public record LoadFailure(List<String> problems) implements LoadResult {
    /** The problems, joined by {@code "; "}. */
    public String text() {
        return String.join("; ", problems);
    }
}
