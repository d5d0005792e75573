package io.quarterdeck.requirement;

import io.quarterdeck.version.ModuleVersion;
import io.quarterdeck.version.Reading;

/**
 * What modules may ask about the cluster, as texts: whoever needs a version reads it and shows the error.
 *
 * @param platform     platform version, or {@link #DEV}, which satisfies every requirement (spec 00 §7.11)
 * @param kubernetes   Kubernetes version, with or without vendor suffix; empty if unknown
 * @param bootstrapped whether the installation of the cluster is complete, or why that is unknown
 */
public record ClusterFacts(String platform, String kubernetes, Reading<Boolean> bootstrapped) {

    public static final String DEV = "dev";

    /** A bootstrapped cluster with these versions. */
    public static ClusterFacts of(String platform, String kubernetes) {
        return new ClusterFacts(platform, kubernetes, Reading.good(true));
    }

    public boolean platformIsDev() {
        return DEV.equals(platform);
    }

    public Reading<ModuleVersion> platformVersion() {
        return ModuleVersion.parse(platform);
    }

    public Reading<ModuleVersion> kubernetesVersion() {
        return ModuleVersion.parse(kubernetes);
    }
}
