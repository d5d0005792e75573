package io.quarterdeck.model.condition;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One entry of a {@code status.conditions} list-map, keyed by {@code type}.
 *
 * @param status {@code True}, {@code False}, {@code Unknown}; {@code Error} on a Module's {@code IsReady} only (spec 00 §3.7)
 * @param reason CamelCase; absent rather than empty
 * @param message for people; absent rather than empty
 * @param lastProbeTime Module conditions only; RFC 3339, UTC, whole seconds
 * @param lastTransitionTime last change of {@code status}; same format
 * @param observedGeneration ModuleRelease and ModuleSource only; older than {@code metadata.generation} means stale
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Condition(
        String type,
        String status,
        String reason,
        String message,
        String lastProbeTime,
        String lastTransitionTime,
        Long observedGeneration) {

    public static final String TRUE = "True";
    public static final String FALSE = "False";
    public static final String UNKNOWN = "Unknown";
    public static final String ERROR = "Error";

    public Condition {
        reason = emptyToNull(reason);
        message = emptyToNull(message);
    }

    @JsonIgnore // a question, not a field
    public boolean isTrue() {
        return TRUE.equals(status);
    }

    @JsonIgnore
    public boolean isFalse() {
        return FALSE.equals(status);
    }

    /** Says the same, times aside. */
    public boolean saysTheSameAs(Condition other) {
        return other != null
                && type.equals(other.type)
                && java.util.Objects.equals(status, other.status)
                && java.util.Objects.equals(reason, other.reason)
                && java.util.Objects.equals(message, other.message)
                && java.util.Objects.equals(observedGeneration, other.observedGeneration);
    }

    private static String emptyToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
