package io.quarterdeck.release.order;

/** What the order of versions says to a Pending release. */
public sealed interface Task {

    /** Its turn, as far as order goes. */
    record Process() implements Task {}

    /** A newer one has bypassed it. */
    record Supersede() implements Task {}

    /**
     * Not its turn.
     *
     * @param predecessor name of the release it waits for; empty unless {@link Cause#PREDECESSOR}
     */
    record Wait(Cause cause, String message, String predecessor) implements Task {}

    /** Why it is not its turn; tells who can help. */
    enum Cause {
        PREDECESSOR,
        /** The step is too big for any release at hand. */
        GAP,
        /** Lower than what another source has deployed. */
        OTHER_SOURCE,
        UNREADABLE_VERSION
    }
}
