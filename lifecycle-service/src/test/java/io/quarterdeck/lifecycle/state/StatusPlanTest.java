package io.quarterdeck.lifecycle.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The setter rules of spec 04 §4. */
class StatusPlanTest {
    private static final Instant THEN = Instant.parse("2024-12-12T10:49:41Z");
    private static final Instant NOW = Instant.parse("2024-12-17T09:35:27.5Z");
    private static final Instant NOW_SECOND = Instant.parse("2024-12-17T09:35:27Z");

    private static final Map<String, ConditionValue> FRESH = Map.of(
            StatusCondition.ENABLED_BY_CONFIG, ConditionValue.no("Disabled", "disabled"),
            StatusCondition.ENABLED_BY_MANAGER, ConditionValue.no(),
            StatusCondition.IS_READY, ConditionValue.no("NotInstalled", "not installed"));

    @Test
    void aFreshModuleHasTheThreeConditionsOfTheSeedInOrder() {
        var status = StatusPlan.blank().next(Optional.of("Available"), Optional.empty(), FRESH, THEN);

        assertThat(status.conditions())
                .containsExactly(
                        condition("EnabledByModuleConfig", ConditionValue.no("Disabled", "disabled"), THEN, THEN),
                        condition("EnabledByModuleManager", ConditionValue.no(), THEN, THEN),
                        condition("IsReady", ConditionValue.no("NotInstalled", "not installed"), THEN, THEN));
    }

    @Test
    void nothingIsWrittenWhenOnlyATimeWouldDiffer() {
        var status = fresh();

        assertThat(status.next(Optional.of("Available"), Optional.empty(), FRESH, NOW))
                .isSameAs(status);
    }

    @Test
    void aTransitionMovesItsOwnTimeAndTheProbeTimesOfThePlatform() {
        var status = fresh().next(
                        Optional.of("Ready"),
                        Optional.empty(),
                        Map.of(StatusCondition.IS_READY, ConditionValue.yes()),
                        NOW);

        assertThat(status.conditions())
                .containsExactly(
                        condition("EnabledByModuleConfig", ConditionValue.no("Disabled", "disabled"), THEN, THEN),
                        condition("EnabledByModuleManager", ConditionValue.no(), NOW_SECOND, THEN),
                        condition("IsReady", ConditionValue.yes(), NOW_SECOND, NOW_SECOND));
    }

    @Test
    void anotherMessageIsWrittenButIsNoTransition() {
        var status = fresh().next(
                        Optional.of("Available"),
                        Optional.empty(),
                        Map.of(StatusCondition.IS_READY, ConditionValue.no("NotInstalled", "other")),
                        NOW);

        assertThat(status.condition(StatusCondition.IS_READY))
                .contains(condition("IsReady", ConditionValue.no("NotInstalled", "other"), NOW_SECOND, THEN));
    }

    @Test
    void hooksStateIsAReasonToWrite() {
        var status = fresh().next(Optional.of("Available"), Optional.of("v1/hooks/a.py: ok"), FRESH, NOW);

        assertThat(status.hooksState()).contains("v1/hooks/a.py: ok");
        assertThat(status.condition(StatusCondition.IS_READY).orElseThrow().lastProbeTime())
                .isEqualTo(NOW_SECOND);
    }

    @Test
    void trueHasNeitherReasonNorMessage() {
        assertThat(new ConditionValue("True", "Because", "of this")).isEqualTo(ConditionValue.yes());
    }

    @Test
    void unknownDoesNotCountAsDisabled() {
        var status = fresh().next(
                        Optional.of("Available"),
                        Optional.empty(),
                        Map.of(StatusCondition.ENABLED_BY_CONFIG, ConditionValue.unknown()),
                        NOW);

        assertThat(fresh().disabledSince()).contains(THEN);
        assertThat(status.disabledSince()).isEmpty();
    }

    @Test
    void conditionsOfOtherVersionsGoWithTheNextWrite() {
        var old = new StatusPlan(
                Optional.of("Available"),
                Optional.empty(),
                List.of(condition("LastReleaseDeployed", ConditionValue.no("X", "y"), THEN, THEN)));

        var status = old.next(Optional.of("Available"), Optional.empty(), FRESH, NOW);

        assertThat(status.conditions()).extracting(StatusCondition::type).doesNotContain("LastReleaseDeployed");
    }

    @Test
    void aModuleWithoutModuleConfigKeepsItsCondition() {
        assertThat(WishConditions.enabledByConfig(Wish.NONE, false, StatusPlan.blank()))
                .contains(ConditionValue.no("Disabled", "disabled"));
        assertThat(WishConditions.enabledByConfig(Wish.NONE, false, fresh())).isEmpty();
        assertThat(WishConditions.enabledByConfig(Wish.NONE, true, fresh())).contains(ConditionValue.unknown());
        assertThat(WishConditions.enabledByConfig(Wish.ON, false, fresh())).contains(ConditionValue.yes());
    }

    @Test
    void isOverriddenAppearsWithTheFirstRelease() {
        assertThat(WishConditions.overridden(false, false, fresh())).isEmpty();
        assertThat(WishConditions.overridden(false, true, fresh())).contains(ConditionValue.no());
        assertThat(WishConditions.overridden(true, true, fresh())).contains(ConditionValue.yes());
    }

    @Test
    void hooksAreListedByNameOneALine() {
        var states = HookStates.none()
                .with("v1.0.0/hooks/b.sh", Optional.of("exit 1"))
                .with("v1.0.0/hooks/a.py", Optional.empty());

        assertThat(states.text()).contains("v1.0.0/hooks/a.py: ok\nv1.0.0/hooks/b.sh: exit 1");
        assertThat(states.firstFault()).contains(new Faults.HookFault("v1.0.0/hooks/b.sh", "exit 1"));
        assertThat(HookStates.none().text()).isEmpty();
    }

    private static StatusPlan fresh() {
        return StatusPlan.blank().next(Optional.of("Available"), Optional.empty(), FRESH, THEN);
    }

    private static StatusCondition condition(String type, ConditionValue value, Instant probe, Instant transition) {
        return new StatusCondition(type, value, probe, transition);
    }
}
