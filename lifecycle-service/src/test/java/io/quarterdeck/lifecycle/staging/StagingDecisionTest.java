package io.quarterdeck.lifecycle.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.lifecycle.staging.StagingDecision.Action;
import io.quarterdeck.model.condition.Condition;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StagingDecisionTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String ADMITTED_AT = "2026-01-02T03:00:00Z";
    private static final Condition ADMITTED = condition("Admitted", "True", "GatesPassed", ADMITTED_AT);
    private static final StagingMemory FRESH = StagingMemory.none();
    private static final StagingMemory RUNNING = new StagingMemory(true, Optional.empty(), Optional.empty());

    @Test
    void anAdmittedReleaseIsStaged() {
        assertThat(decide(release("Pending", ADMITTED, null), FRESH)).isEqualTo(Action.STAGE);
    }

    @Test
    void oneThatIsNotAdmittedIsLeftAlone() {
        assertThat(decide(release("Pending", null, null), FRESH)).isEqualTo(Action.NOTHING);
    }

    @Test
    void anAdmissionTakenBackEndsTheDownload() {
        var closed = condition("Admitted", "False", "ReleaseHeld", ADMITTED_AT);

        assertThat(decide(release("Pending", closed, null), RUNNING)).isEqualTo(Action.CANCEL);
    }

    @Test
    void anAttemptUnderWayGoesOn() {
        assertThat(decide(
                        release("Pending", ADMITTED, staged("Unknown", "Downloading", "2026-01-02T03:01:00Z")),
                        RUNNING))
                .isEqualTo(Action.CONTINUE);
    }

    @Test
    void anAttemptOfAnEarlierProcessBeginsAnew() {
        assertThat(decide(
                        release("Pending", ADMITTED, staged("Unknown", "Downloading", "2026-01-02T03:01:00Z")), FRESH))
                .isEqualTo(Action.STAGE);
    }

    @Test
    void whatIsStagedStaysStaged() {
        assertThat(decide(release("Pending", ADMITTED, staged("True", "Staged", "2026-01-01T00:00:00Z")), FRESH))
                .isEqualTo(Action.NOTHING);
    }

    @Test
    void aWrongBundleIsNeverTriedAgain() {
        assertThat(decide(release("Pending", ADMITTED, staged("False", "ValidationFailed", ADMITTED_AT)), FRESH))
                .isEqualTo(Action.NOTHING);
    }

    @Test
    void aForcedReleaseIsStagedAgainWhenItsAnswerIsOlderThanItsAdmission() {
        assertThat(decide(
                        release("Suspended", ADMITTED, staged("False", "ValidationFailed", "2026-01-01T00:00:00Z")),
                        FRESH))
                .isEqualTo(Action.STAGE);
        assertThat(decide(release("Superseded", ADMITTED, staged("True", "Staged", "2026-01-02T03:00:00Z")), FRESH))
                .isEqualTo(Action.NOTHING);
    }

    @Test
    void aFailedDownloadWaitsForItsNextTry() {
        var failed = release("Pending", ADMITTED, staged("False", "DownloadFailed", ADMITTED_AT));
        var later = new StagingMemory(false, Optional.of(NOW.plusSeconds(15)), Optional.empty());
        var due = new StagingMemory(false, Optional.of(NOW), Optional.empty());

        assertThat(StagingDecision.of(failed, false, later, "", NOW))
                .isEqualTo(new StagingDecision(Action.WAIT, Optional.of(NOW.plusSeconds(15))));
        assertThat(decide(failed, due)).isEqualTo(Action.STAGE);
        assertThat(decide(failed, FRESH)).isEqualTo(Action.STAGE);
    }

    @Test
    void wrongSettingsAreValidatedAgainWhenTheyChange() {
        var invalid = release("Pending", ADMITTED, staged("False", "SettingsInvalid", ADMITTED_AT));
        var seen = new StagingMemory(false, Optional.empty(), Optional.of("1 {}"));

        assertThat(StagingDecision.of(invalid, false, seen, "1 {}", NOW).action())
                .isEqualTo(Action.NOTHING);
        assertThat(StagingDecision.of(invalid, false, seen, "1 {a}", NOW).action())
                .isEqualTo(Action.VALIDATE_AGAIN);
        assertThat(StagingDecision.of(invalid, false, FRESH, "1 {}", NOW).action())
                .isEqualTo(Action.VALIDATE_AGAIN);
    }

    @Test
    void nothingIsStagedUnderAnOverrideOrWhenDeployed() {
        var admitted = release("Pending", ADMITTED, null);

        assertThat(StagingDecision.of(admitted, true, FRESH, "", NOW).action()).isEqualTo(Action.NOTHING);
        assertThat(decide(release("Deployed", ADMITTED, null), FRESH)).isEqualTo(Action.NOTHING);
    }

    private static Action decide(ReleaseFacts release, StagingMemory memory) {
        return StagingDecision.of(release, false, memory, "", NOW).action();
    }

    private static ReleaseFacts release(String phase, Condition admitted, Condition staged) {
        return new ReleaseFacts(
                "module-one-v1.0.0",
                "v1.0.0",
                "example",
                phase,
                "",
                false,
                Optional.empty(),
                Optional.ofNullable(admitted),
                Optional.ofNullable(staged),
                Optional.empty());
    }

    private static Condition staged(String status, String reason, String since) {
        return condition("Staged", status, reason, since);
    }

    private static Condition condition(String type, String status, String reason, String since) {
        return new Condition(type, status, reason, null, null, since, 1L);
    }
}
