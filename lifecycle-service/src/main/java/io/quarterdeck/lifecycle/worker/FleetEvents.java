package io.quarterdeck.lifecycle.worker;

/** What a module tells those who wait for it. */
interface FleetEvents {

    /** A step of a converge. */
    enum Step {
        DEFINITIONS,
        REMOVAL,
        RUN
    }

    /** The step ended well, failed once, or became pointless; told again at every end. */
    void settled(String module, Step step);

    /** Something that decisions depend on is new. */
    void decisionsAreStale(String why);
}
