package io.quarterdeck.sync.lookup;

/** The releases of a module cannot be created, and no step of the walk can go on; the message is the module's error. */
final class CreationFailed extends RuntimeException {
    static final String ENSURE = "ensure releases: ";
    private static final long serialVersionUID = 1L;

    private CreationFailed(String text) {
        super(text);
    }

    /** The version tags cannot be listed, or say too little (spec 02 §4.3). */
    static CreationFailed ofVersions(String why) {
        return new CreationFailed(ENSURE + "get new versions: " + why);
    }

    /** The target's own image cannot be read. */
    static CreationFailed ofTarget(String why) {
        return new CreationFailed("download module definition: fetch module release: " + why);
    }
}
