package io.quarterdeck.release.gate;

/** In which turn a blocking gate may speak in {@code status.message}, first to last (spec 03 §13). */
public enum Voice {
    /** Policy missing or {@code Ignore}, a pull override: nothing else is even considered. */
    BAR,
    /** Hold, order, readiness, requirements, disruption. */
    ORDER,
    APPROVAL,
    UNREADABLE_SETTING,
    NOTIFICATION_FAILED,
    /** Composed with the other time gates. */
    TIME,
    STAGING
}
