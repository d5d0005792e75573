package io.quarterdeck.release.order;

/** How a release relates to the deployed one; decides which gates are checked (spec 03 §5.1, §7). */
public enum UpdateKind {
    /** Nothing comparable is deployed. */
    FIRST,
    PATCH,
    MINOR,
    MAJOR,
    /** Over several minors, by an update rule of its author. */
    FROM_TO
}
