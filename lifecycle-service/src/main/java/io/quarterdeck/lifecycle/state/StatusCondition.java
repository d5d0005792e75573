package io.quarterdeck.lifecycle.state;

import java.time.Instant;

/**
 * A condition of a Module with its times (spec 04 §4).
 *
 * @param lastProbeTime      whole seconds
 * @param lastTransitionTime whole seconds; moves only together with {@code status}
 */
public record StatusCondition(String type, ConditionValue value, Instant lastProbeTime, Instant lastTransitionTime) {

    /** The user's wish. */
    public static final String ENABLED_BY_CONFIG = "EnabledByModuleConfig";

    /** The platform's decision. */
    public static final String ENABLED_BY_MANAGER = "EnabledByModuleManager";

    /** Whether the module works. */
    public static final String IS_READY = "IsReady";

    /** Whether a ModulePullOverride is in force. */
    public static final String IS_OVERRIDDEN = "IsOverridden";

    StatusCondition becoming(ConditionValue wanted, Instant now) {
        var moved = wanted.status().equals(value.status()) ? lastTransitionTime : now;
        return new StatusCondition(type, wanted, lastProbeTime, moved);
    }

    StatusCondition probedAt(Instant now) {
        return new StatusCondition(type, value, now, lastTransitionTime);
    }
}
