package io.quarterdeck.registry;

import java.util.List;

/**
 * The tags of a repository.
 *
 * @param tags without duplicates, in the registry's order
 * @param truncated the listing was cut (a loop, or page 101): absence must not be concluded (spec 02 §3.7)
 */
public record TagList(List<String> tags, boolean truncated) {
    public TagList {
        tags = List.copyOf(tags);
    }
}
