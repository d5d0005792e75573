package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.staging.StagedAnswer;

/** Downloads, unpacks and validates a bundle. Blocks; an interrupt ends it. */
@FunctionalInterface
public interface Stager {

    /** Never throws for what registry, disk or bundle do: every outcome is an answer. */
    StagedAnswer stage(StagingOrder order);
}
