package io.quarterdeck.release.rollout;

import static io.quarterdeck.release.fixture.ReleaseBuilder.deployed;
import static io.quarterdeck.release.fixture.ReleaseBuilder.pending;
import static io.quarterdeck.release.fixture.ReleaseBuilder.release;
import static io.quarterdeck.release.fixture.SnapshotBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.condition.Conditions;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fixture.ReleaseBuilder;
import io.quarterdeck.release.fixture.SnapshotBuilder;
import io.quarterdeck.requirement.ClusterFacts;
import io.quarterdeck.requirement.ModuleFacts;
import io.quarterdeck.requirement.Requirements;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Back to an earlier version, and every reason why not (spec 03 §15.2). */
class RollbackTest {

    private static final Instant NOW = Instant.parse("2024-12-12T10:00:00Z");
    private static final String TARGET = "module-one-v1.2.3";
    private static final String LEFT = "module-one-v1.3.0";

    /** 1.2.3 has run before; its bytes were staged long ago. */
    private static ReleaseBuilder target() {
        return target(ReleasePhase.SUPERSEDED);
    }

    private static ReleaseBuilder target(ReleasePhase phase) {
        return release(phase, "1.2.3")
                .since("2024-12-01T00:00:00Z")
                .condition("Admitted", Condition.FALSE, "Superseded", "", "2024-12-01T00:00:00Z")
                .condition("Installed", Condition.FALSE, "Superseded", "", "2024-12-01T00:00:00Z")
                .staged("2024-11-01T00:00:00Z")
                .annotated(Annotations.ROLLBACK, "true");
    }

    private static ReleaseBuilder heldTarget() {
        return target().annotated(Annotations.HOLD, "1.3.0 loses data").annotated(Annotations.HOLD_BY, "kim");
    }

    private static SnapshotBuilder rollingBack(ReleaseBuilder target) {
        return module().with(deployed("1.3.0").since("2024-12-01T00:00:00Z"), target);
    }

    private static StatusPlan status(ModulePlan plan, String release) {
        return plan.of(release).orElseThrow().status().orElseThrow();
    }

    private static Condition admitted(StatusPlan status) {
        return Conditions.find(status.conditions(), "Admitted").orElseThrow();
    }

    private static void expectRefusal(SnapshotBuilder module, String text) {
        var plan = module.at(NOW).of(TARGET).orElseThrow();
        assertThat(plan.status().orElseThrow().message()).isEqualTo("Rollback refused: " + text);
        assertThat(plan.status().orElseThrow().phase()).isIn(ReleasePhase.SUPERSEDED, ReleasePhase.SUSPENDED);
        assertThat(admitted(plan.status().orElseThrow()).isFalse()).isTrue();
        assertThat(plan.consume()).containsExactly(Annotations.ROLLBACK);
        assertThat(plan.happenings()).containsExactly(new Happening(true, "RollbackRefused", text));
        assertThat(plan.delete()).isFalse();
    }

    @Test
    void theTargetIsStagedAnewAndKeepsItsPhase() {
        // When
        var plan = rollingBack(heldTarget()).at(NOW);

        // Then
        var status = status(plan, TARGET);
        assertThat(status.phase()).isEqualTo(ReleasePhase.SUPERSEDED);
        assertThat(status.message()).isEmpty();
        assertThat(admitted(status).isTrue()).isTrue();
        assertThat(admitted(status).reason()).isEqualTo("Rollback");
        assertThat(admitted(status).lastTransitionTime()).isEqualTo(NOW.toString());
        assertThat(plan.of(TARGET).orElseThrow().consume()).isEmpty();
        assertThat(plan.of(LEFT).orElseThrow().status()).as("D stays Deployed").isEmpty();
        assertThat(plan.nextCheck()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void bytesStagedLongAgoDoNotCount() {
        // Given
        var module = rollingBack(heldTarget());

        // When
        module.roll(NOW);
        var plan = module.at(NOW.plusSeconds(1));

        // Then
        assertThat(status(plan, TARGET).phase()).isEqualTo(ReleasePhase.SUPERSEDED);
    }

    @Test
    void theTargetIsDeployedAndTheVersionLeftSaysWhy() {
        // Given
        var target = heldTarget();
        var module = rollingBack(target);
        module.roll(NOW);
        target.staged("2024-12-12T10:00:05Z");

        // When
        var plan = module.at(NOW.plusSeconds(6));

        // Then
        var status = status(plan, TARGET);
        assertThat(status.phase()).isEqualTo(ReleasePhase.DEPLOYED);
        assertThat(status.message()).isEmpty();
        assertThat(status.transitionTime()).isEqualTo(NOW.plusSeconds(6));
        assertThat(admitted(status).reason()).isEqualTo("Rollback");
        assertThat(plan.of(TARGET).orElseThrow().consume()).containsExactly(Annotations.ROLLBACK);
        assertThat(plan.releases().stream().map(one -> one.release().name())).containsSubsequence(TARGET, LEFT);
        var left = status(plan, LEFT);
        assertThat(left.phase()).isEqualTo(ReleasePhase.SUPERSEDED);
        assertThat(left.message()).isEqualTo("Rolled back to v1.2.3: 1.3.0 loses data (kim)");
        assertThat(plan.of(LEFT).orElseThrow().happenings())
                .containsExactly(new Happening(false, "RolledBack", "Rolled back to v1.2.3: 1.3.0 loses data (kim)"));
    }

    @Test
    void whoWasKilledAfterTheTargetWasDeployedStillSaysWhy() {
        // Given
        var target = heldTarget();
        var module = rollingBack(target);
        module.roll(NOW);
        target.staged("2024-12-12T10:00:05Z");
        target.afterStatusOf(module.at(NOW.plusSeconds(6)).of(TARGET).orElseThrow());

        // When
        var plan = module.at(NOW.plusSeconds(60));

        // Then
        assertThat(status(plan, LEFT).message()).isEqualTo("Rolled back to v1.2.3: 1.3.0 loses data (kim)");
        assertThat(plan.of(TARGET).orElseThrow().status()).isEmpty();
        assertThat(plan.of(TARGET).orElseThrow().consume()).containsExactly(Annotations.ROLLBACK);
        assertThat(plan.of(TARGET).orElseThrow().happenings())
                .as("it is no refusal")
                .isEmpty();
    }

    @Test
    void newerReleasesAreHeldAfterwards() {
        // Given
        var target = heldTarget();
        var module = rollingBack(target).with(pending("1.3.1"));
        module.roll(NOW);
        target.staged("2024-12-12T10:00:05Z");
        module.roll(NOW.plusSeconds(6));

        // When
        var plan = module.at(NOW.plusSeconds(7));

        // Then
        assertThat(status(plan, "module-one-v1.3.1").message())
                .isEqualTo("Release is held on v1.2.3: 1.3.0 loses data (kim)");
        assertThat(plan.of(LEFT).orElseThrow().status()).as("not offered again").isEmpty();
    }

    @Test
    void aPendingReleaseWaitsForTheWayBack() {
        // When
        var plan = rollingBack(heldTarget()).with(pending("1.3.1")).at(NOW);

        // Then
        var waiting = status(plan, "module-one-v1.3.1");
        assertThat(waiting.message()).isEqualTo("awaiting for v1.2.3 release to be deployed");
        assertThat(admitted(waiting).isTrue()).isFalse();
        assertThat(admitted(status(plan, TARGET)).isTrue()).isTrue();
    }

    @Test
    void aFailedDownloadIsToldAndTriedAgain() {
        // Given
        var target = heldTarget();
        var module = rollingBack(target);
        module.roll(NOW);
        target.stagingFailed("DownloadFailed", "download the 'module-one/v1.2.3' module: EOF", "2024-12-12T10:00:05Z");

        // When
        var plan = module.at(NOW.plusSeconds(6));

        // Then
        var status = status(plan, TARGET);
        assertThat(status.phase()).isEqualTo(ReleasePhase.SUPERSEDED);
        assertThat(status.message()).isEqualTo("download the 'module-one/v1.2.3' module: EOF");
        assertThat(admitted(status).isTrue()).isTrue();
        assertThat(plan.of(TARGET).orElseThrow().consume()).isEmpty();
    }

    @Test
    void silenceIsToldAfterFiveMinutes() {
        // Given
        var module = rollingBack(heldTarget());
        module.roll(NOW);

        // When
        var plan = module.at(NOW.plus(Duration.ofMinutes(5)));

        // Then
        var status = status(plan, TARGET);
        assertThat(status.message()).isEqualTo("Release is admitted, waiting for lifecycle-service to stage it");
        assertThat(Conditions.find(status.conditions(), "Stalled").orElseThrow().message())
                .isEqualTo("admitted; waiting for lifecycle-service since 12 Dec 24 10:00 UTC");
    }

    @Test
    void takingTheRequestBackEndsTheAdmission() {
        // Given
        var target = heldTarget();
        var module = rollingBack(target);
        module.roll(NOW);
        target.annotated(Annotations.ROLLBACK, "false");

        // When
        var plan = module.at(NOW.plusSeconds(5));

        // Then
        assertThat(admitted(status(plan, TARGET)).isTrue()).isFalse();
        assertThat(admitted(status(plan, TARGET)).reason()).isEqualTo("Superseded");
    }

    @Test
    void aTargetIsNotCleanedUp() {
        // Given
        var module = rollingBack(heldTarget())
                .with(
                        release(ReleasePhase.SUPERSEDED, "1.2.7"),
                        release(ReleasePhase.SUPERSEDED, "1.2.6"),
                        release(ReleasePhase.SUPERSEDED, "1.2.5")
                                .condition("Installed", Condition.FALSE, "Superseded", "", "2024-11-01T00:00:00Z"));

        // When
        var plan = module.at(NOW);

        // Then
        assertThat(plan.releases()).noneMatch(ReleasePlan::delete);
    }

    @ParameterizedTest
    @EnumSource(
            value = ReleasePhase.class,
            names = {"NEW", "PENDING"})
    void refusal1AReleaseThatHasNotRun(ReleasePhase phase) {
        // When
        var plan = rollingBack(target(phase).annotated(Annotations.HOLD, "why")).at(NOW);

        // Then
        var refused = plan.of(TARGET).orElseThrow();
        assertThat(refused.consume()).contains(Annotations.ROLLBACK);
        assertThat(refused.happenings()).contains(new Happening(true, "RollbackRefused", "release is Pending"));
    }

    @Test
    void refusal1ASuspendedRelease() {
        expectRefusal(
                rollingBack(target(ReleasePhase.SUSPENDED).annotated(Annotations.HOLD, "why")), "release is Suspended");
    }

    @Test
    void refusal1TheDeployedReleaseItself() {
        // When
        var plan = module().with(deployed("1.2.3").annotated(Annotations.ROLLBACK, "true"))
                .at(NOW);

        // Then
        var refused = plan.of(TARGET).orElseThrow();
        assertThat(refused.status()).isEmpty();
        assertThat(refused.consume()).containsExactly(Annotations.ROLLBACK);
        assertThat(refused.happenings()).containsExactly(new Happening(true, "RollbackRefused", "release is Deployed"));
    }

    @Test
    void refusal2NothingHigherIsDeployed() {
        expectRefusal(module().with(deployed("1.1.0"), heldTarget()), "no higher version is deployed");
        expectRefusal(module().with(heldTarget()), "no higher version is deployed");
    }

    @Test
    void refusal3WithoutHoldItWouldComeBackAtOnce() {
        expectRefusal(
                rollingBack(target()),
                "set modules.deckhouse.io/hold=\"<reason>\" together with modules.deckhouse.io/rollback");
    }

    @Test
    void refusal4APullOverride() {
        expectRefusal(rollingBack(heldTarget()).overridden(), "module is overridden by a ModulePullOverride");
    }

    @Test
    void refusal5RequirementsOfTheTarget() {
        // Given
        var target = heldTarget().requiring(Requirements.of("< 1.64", "", Map.of()));

        // When
        var module = rollingBack(target).cluster(ClusterFacts.of("v1.64.0", "1.30"));

        // Then
        expectRefusal(
                module,
                "requirements are not satisfied: current deckhouse version is not suitable:"
                        + " 1.64.0 is greater than or equal to 1.64");
    }

    @Test
    void refusal5RequirementsOfADependent() {
        // Given
        var dependent = new ModuleFacts(
                "prompp",
                "1.0.0",
                Requirements.of("", "", Map.of("module-one", ">= 1.3")),
                true,
                ModuleFacts.Origin.RELEASE);

        // When
        var module = rollingBack(heldTarget()).other(dependent);

        // Then
        expectRefusal(
                module,
                "requirements are not satisfied: 1 error occurred: module 'prompp' not meet requirement if"
                        + " 'module-one-v1.2.3' module release is installed: the '1.2.3' version does not satisfy the"
                        + " '>=1.3' constraint");
    }

    @Test
    void refusal6TheBundleMustNotRun() {
        // Given
        var target = heldTarget();
        var module = rollingBack(target);
        module.roll(NOW);
        target.stagingFailed("ValidationFailed", "v1.3.0 declares noRollbackBelow 1.3.0", "2024-12-12T10:00:05Z");

        // Then
        expectRefusal(module, "v1.3.0 declares noRollbackBelow 1.3.0");
    }

    @Test
    void aWrongBundleOfLongAgoIsLookedAtAgain() {
        // Given
        var target = heldTarget().stagingFailed("ValidationFailed", "validation failed: x", "2024-11-01T00:00:00Z");

        // When
        var plan = rollingBack(target).at(NOW);

        // Then
        assertThat(admitted(status(plan, TARGET)).reason()).isEqualTo("Rollback");
    }

    @Test
    void refusedRequestsAreConsumedEvenIfTheTextStandsAlready() {
        // Given
        var target = target();
        var module = rollingBack(target);
        var first = module.at(NOW).of(TARGET).orElseThrow();
        target.afterStatusOf(first);

        // When
        var again = module.at(NOW.plusSeconds(5)).of(TARGET).orElseThrow();

        // Then
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.consume()).isEqualTo(List.of(Annotations.ROLLBACK));
    }

    @Test
    void ofTwoTargetsTheHigherOneIsTaken() {
        // Given
        var lower = release(ReleasePhase.SUPERSEDED, "1.1.0")
                .annotated(Annotations.ROLLBACK, "true")
                .annotated(Annotations.HOLD, "why");

        // When
        var plan = rollingBack(heldTarget()).with(lower).at(NOW);

        // Then
        assertThat(admitted(status(plan, TARGET)).isTrue()).isTrue();
        assertThat(plan.of("module-one-v1.1.0").orElseThrow().status()).isEmpty();
        assertThat(plan.of("module-one-v1.1.0").orElseThrow().consume()).isEmpty();
    }
}
