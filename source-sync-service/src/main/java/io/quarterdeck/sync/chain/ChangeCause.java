package io.quarterdeck.sync.chain;

/** Why a release came into being; written into annotation {@code modules.deckhouse.io/change-cause} (spec 02 §11.1). */
public enum ChangeCause {
    FIRST_INSTALLATION("no releases in cluster"),
    LTS("LTS channel - direct release"),
    STEP_BY_STEP("step-by-step");

    /** The value for a release that was read anew, not created. */
    public static final String REFRESHED = "check release";

    private final String words;

    ChangeCause(String words) {
        this.words = words;
    }

    /** The whole value of the annotation. */
    public String annotation() {
        return REFRESHED + " (" + words + ")";
    }
}
