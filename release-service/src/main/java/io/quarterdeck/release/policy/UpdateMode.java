package io.quarterdeck.release.policy;

/** How updates go out; spec 03 §7 says what each mode checks. */
public enum UpdateMode {
    AUTO("Auto"),
    AUTO_PATCH("AutoPatch"),
    MANUAL("Manual"),
    IGNORE("Ignore");

    private final String text;

    UpdateMode(String text) {
        this.text = text;
    }

    /** Absent is Auto; any unknown text counts as AutoPatch (spec 03 §6.6). */
    public static UpdateMode of(String text) {
        if (text == null || text.isEmpty()) {
            return AUTO;
        }
        for (var mode : values()) {
            if (mode.text.equals(text)) {
                return mode;
            }
        }
        return AUTO_PATCH;
    }

    /** As users write it. */
    public String text() {
        return text;
    }
}
