package io.quarterdeck.lifecycle.state;

/**
 * What a condition should say, without its times.
 *
 * @param status  {@code True}, {@code False}, {@code Unknown}, and {@code Error} for IsReady in phase Error only
 * @param reason  CamelCase, empty for none
 * @param message empty for none
 */
public record ConditionValue(String status, String reason, String message) {
    /** Status of a condition that holds; it has neither reason nor message (spec 04 §4 rule 2). */
    public static final String TRUE = "True";

    /** Status of a condition that does not hold. */
    public static final String FALSE = "False";

    /** Status of a condition nobody can tell. */
    public static final String UNKNOWN = "Unknown";

    /** Status of IsReady in phase Error. */
    public static final String ERROR = "Error";

    public ConditionValue {
        if (status.equals(TRUE)) {
            reason = "";
            message = "";
        }
    }

    /** True, without reason and message. */
    public static ConditionValue yes() {
        return new ConditionValue(TRUE, "", "");
    }

    /** False, without reason and message. */
    public static ConditionValue no() {
        return no("", "");
    }

    /** False, because. */
    public static ConditionValue no(String reason, String message) {
        return new ConditionValue(FALSE, reason, message);
    }

    /** Unknown, without reason and message. */
    public static ConditionValue unknown() {
        return new ConditionValue(UNKNOWN, "", "");
    }

    /** Failed, because. */
    public static ConditionValue error(String reason, String message) {
        return new ConditionValue(ERROR, reason, message);
    }
}
