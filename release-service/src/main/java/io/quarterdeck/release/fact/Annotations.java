package io.quarterdeck.release.fact;

/** Keys of annotations on a ModuleRelease that this service reads or writes (spec 03 §1.2). */
public final class Annotations {

    public static final String PREFIX = "modules.deckhouse.io/";
    public static final String OTHER_PREFIX = "release.deckhouse.io/";

    public static final String APPROVED = PREFIX + "approved";
    public static final String APPROVED_TOO = OTHER_PREFIX + "approved";
    public static final String APPLY_NOW = PREFIX + "apply-now";
    public static final String FORCE = PREFIX + "force";
    public static final String FORCE_TOO = OTHER_PREFIX + "force";
    public static final String NOT_BEFORE = PREFIX + "not-before";
    public static final String HOLD = PREFIX + "hold";
    public static final String HOLD_BY = PREFIX + "hold-by";
    public static final String HOLD_UNTIL = PREFIX + "hold-until";
    public static final String HOLD_VERSIONS = PREFIX + "hold-versions";
    public static final String ROLLBACK = PREFIX + "rollback";

    public static final String IS_UPDATING = PREFIX + "isUpdating";
    public static final String NOTIFIED = PREFIX + "notified";
    public static final String NOTIFICATION_SHIFTS = PREFIX + "notification-time-shift";
    public static final String APPLY_AFTER = PREFIX + "applyAfter";

    private Annotations() {}

    /** The counterpart of a key for DeckhouseReleases. */
    public static String ofPlatform(String key) {
        return key.startsWith(PREFIX) ? OTHER_PREFIX + key.substring(PREFIX.length()) : key;
    }
}
