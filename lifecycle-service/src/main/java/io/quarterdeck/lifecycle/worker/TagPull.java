package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.override.PullAnswer;
import io.quarterdeck.lifecycle.override.PullOrder;
import java.util.Optional;

/** Looks up a tag, and gets and validates its bundle. Blocks; an interrupt ends it. */
@FunctionalInterface
public interface TagPull {

    /**
     * Never throws for what registry, disk or bundle do: every outcome is an answer.
     *
     * @param inUse digest of the override's version in use: unless the order renews, it is not got and judged again
     */
    PullAnswer pull(PullOrder order, Optional<String> inUse);
}
