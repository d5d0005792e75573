package io.quarterdeck.lifecycle.kube;

import io.quarterdeck.requirement.ClusterFacts;

/** What the platform is and permits, at this moment (spec 00 §4). */
public interface Platform {

    /** Versions, and whether the cluster is bootstrapped. */
    ClusterFacts facts();

    /** Whether ModuleConfig {@code deckhouse} lets an experimental module run (spec 04 §16.2 row 5). */
    boolean allowsExperimental(String module);
}
