package io.quarterdeck.lifecycle.override;

/** What is left to do about an override that is being deleted (spec 04 §13). */
public enum OverrideFarewell {
    /** The Deployed release is to take its place, or the Module to say that it is overridden no more: both are under way. */
    WAIT,
    /** Nothing takes its place: the module goes with its chart. */
    UNINSTALL,
    /** Its files go if it asks for that, then its finalizer. */
    RELEASE;

    /**
     * What the farewell depends on.
     *
     * @param rollback       {@code spec.rollback}
     * @param inUse          what runs is the override's
     * @param module         whether there is a Module
     * @param deployed       a Deployed release can take its place
     * @param saysOverridden condition {@code IsOverridden} of the Module is still True
     * @param uninstalling   the module is being taken away already
     */
    public record Facts(
            boolean rollback,
            boolean inUse,
            boolean module,
            boolean deployed,
            boolean saysOverridden,
            boolean uninstalling) {}

    /** The next step. Without a Module nobody brings a release in. */
    public static OverrideFarewell of(Facts facts) {
        if (facts.rollback() && facts.inUse()) {
            var replaced = facts.module() && facts.deployed();
            return replaced || facts.uninstalling() ? WAIT : UNINSTALL;
        }
        return facts.module() && facts.saysOverridden() ? WAIT : RELEASE;
    }
}
