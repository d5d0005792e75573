package io.quarterdeck.model.release;

/** The phases of a release (spec 01 §7.2). */
public final class ReleasePhase {
    public static final String PENDING = "Pending";
    public static final String DEPLOYED = "Deployed";
    public static final String SUPERSEDED = "Superseded";
    public static final String SUSPENDED = "Suspended";
    public static final String SKIPPED = "Skipped";
    public static final String TERMINATING = "Terminating";

    private ReleasePhase() {}
}
