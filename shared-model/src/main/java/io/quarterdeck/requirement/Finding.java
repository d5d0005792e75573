package io.quarterdeck.requirement;

/**
 * One requirement that is not met.
 *
 * @param message without any introduction, e.g. {@code current deckhouse version is not suitable: …}
 * @param parent  the module that is missing or unfit, for {@link Kind#MODULES} if one can be named; else empty
 */
public record Finding(Kind kind, Cause cause, String message, String parent) {

    public enum Kind {
        DECKHOUSE,
        KUBERNETES,
        MODULES
    }

    /** Tells who can help. */
    public enum Cause {
        /** The fact does not satisfy the constraint. */
        UNMET,
        /** The constraint cannot be read: only the module's author can help. */
        UNREADABLE_CONSTRAINT,
        /** The version of the cluster is unknown. */
        UNKNOWN_FACT
    }
}
