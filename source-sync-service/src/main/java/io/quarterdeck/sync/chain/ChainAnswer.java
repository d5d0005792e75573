package io.quarterdeck.sync.chain;

import io.quarterdeck.version.ModuleVersion;

/** What is missing between what runs and what the channel offers (spec 02 §10.2, steps 1 to 5). */
public sealed interface ChainAnswer {

    /** Every step exists, or the channel offers nothing newer. */
    record Complete(String because) implements ChainAnswer {}

    /** The target alone, whatever the distance. */
    record CreateTarget(ChangeCause cause) implements ChainAnswer {}

    /**
     * Steps are missing.
     *
     * @param after the highest version that the steps so far lead to; excluded itself
     * @param tell whether a gap right behind {@code after} is an error; false if nothing stands there
     */
    record Walk(ModuleVersion after, boolean tell) implements ChainAnswer {}

    /** Whether nothing has to be created. */
    default boolean complete() {
        return this instanceof Complete;
    }
}
