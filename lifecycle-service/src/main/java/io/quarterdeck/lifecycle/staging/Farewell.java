package io.quarterdeck.lifecycle.staging;

/** What is left to do about a module whose directory is no longer in the platform's image (spec 04 §15.3). */
public enum Farewell {
    /** Nothing: it is built in, never was, or a release or source takes it over with its chart. */
    NONE,
    /** Its chart is to be removed; until then it counts as built-in and off. */
    REMOVE_CHART,
    /** Nothing of it runs and nobody knows it: its Module is to be deleted. */
    DELETE;

    /**
     * What the farewell depends on.
     *
     * @param gone     the Module says {@code Embedded}, and the image has no such directory
     * @param deployed a Deployed release takes its place
     * @param listed   a source lists it
     * @param wished   the ModuleConfig says on
     * @param released some release of it exists
     * @param removed  its chart has been removed
     */
    public record Facts(
            boolean gone, boolean deployed, boolean listed, boolean wished, boolean released, boolean removed) {}

    /** The next step. A module that is still wished keeps its chart for the release that its source will bring (spec 04 §6). */
    public static Farewell of(Facts facts) {
        if (!facts.gone() || facts.deployed() || facts.wished() && facts.listed()) {
            return NONE;
        }
        if (!facts.removed()) {
            return REMOVE_CHART;
        }
        return facts.listed() || facts.released() ? NONE : DELETE;
    }
}
