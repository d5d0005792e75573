package io.quarterdeck.lifecycle.state;

import java.util.Optional;

/** The two conditions that do not follow from the phase: EnabledByModuleConfig and IsOverridden (spec 04 §4). */
public final class WishConditions {

    private WishConditions() {}

    /**
     * EnabledByModuleConfig.
     *
     * @param deleting the ModuleConfig is being deleted: Unknown from now on, until the next ModuleConfig
     * @return empty: the condition stays as it is, because there is no ModuleConfig to tell otherwise
     */
    public static Optional<ConditionValue> enabledByConfig(Wish wish, boolean deleting, StatusPlan present) {
        if (deleting) {
            return Optional.of(ConditionValue.unknown());
        }
        return switch (wish) {
            case ON -> Optional.of(ConditionValue.yes());
            case OFF -> Optional.of(ConditionValue.no("Disabled", "disabled"));
            case NONE ->
                present.condition(StatusCondition.ENABLED_BY_CONFIG).isPresent()
                        ? Optional.empty()
                        : Optional.of(ConditionValue.no("Disabled", "disabled"));
        };
    }

    /**
     * IsOverridden: True while an override is in force; False from the first release that was switched in, and when an
     * override is gone.
     *
     * @return empty: the condition stays absent or as it is
     */
    public static Optional<ConditionValue> overridden(boolean inForce, boolean released, StatusPlan present) {
        if (inForce) {
            return Optional.of(ConditionValue.yes());
        }
        var known = present.condition(StatusCondition.IS_OVERRIDDEN).isPresent();
        return known || released ? Optional.of(ConditionValue.no()) : Optional.empty();
    }
}
