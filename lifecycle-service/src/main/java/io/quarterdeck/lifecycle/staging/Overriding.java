package io.quarterdeck.lifecycle.staging;

import java.util.Optional;

/**
 * How a ModulePullOverride bears on the choice of the version (spec 04 §13).
 *
 * @param hold  what it stands for now
 * @param found the version that its tag has turned out to be, once that is known
 */
public record Overriding(Hold hold, Optional<Target> found) {
    /** No override. */
    public static final Overriding NONE = new Overriding(Hold.NONE, Optional.empty());

    /** What an override stands for. */
    public enum Hold {
        /** There is none, or one being deleted without rollback: what it left runs until a release is Deployed next. */
        NONE,
        /** It exists: no release is switched in. */
        EXISTS,
        /** It exists and has been accepted: the module is overridden. */
        IN_FORCE,
        /** It is being deleted with {@code rollback: true}: the Deployed release comes back at once. */
        ROLLBACK
    }

    /** Whether releases have to stay out. */
    public boolean holds() {
        return hold == Hold.EXISTS || hold == Hold.IN_FORCE;
    }

    /** Whether condition {@code IsOverridden} is True. */
    public boolean inForce() {
        return hold == Hold.IN_FORCE;
    }
}
