package io.quarterdeck.sync.kube;

import io.quarterdeck.model.release.ModuleRelease;

/** The kinds of work that a change in the cluster may ask for (spec 02 §5). */
interface Orders {
    /** The module is looked up at once in every source that lists it. */
    void lookUp(String module);

    /** As {@link #lookUp}, for each module whose ModuleConfig names the policy. */
    void lookUpRuledBy(String policy);

    /** The Module comes back if a source lists it; no registry is asked. */
    void restore(String module);

    void scanAll();

    /** The finalizers of the source that the release belongs to are looked at; no registry is asked. */
    void keepBooks(ModuleRelease release);

    /** A module that no source offers may be let go now (spec 02 §16 step 4). */
    void reconsider(String module);
}
