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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From Pending to Deployed and on (spec 03 §2, §11). */
class HandShakeTest {

    private static final Instant NOW = Instant.parse("2024-12-12T10:00:00Z");
    private static final String V130 = "module-one-v1.3.0";

    private static StatusPlan status(ModulePlan plan, String release) {
        return plan.of(release).orElseThrow().status().orElseThrow();
    }

    private static Condition admitted(StatusPlan status) {
        return Conditions.find(status.conditions(), "Admitted").orElseThrow();
    }

    private static SnapshotBuilder update(ReleaseBuilder release) {
        return module().with(deployed("1.2.3"), release);
    }

    @Test
    void aNewReleaseBecomesPendingAndAdmittedAtOnce() {
        // When
        var plan = update(release(ReleasePhase.NEW, "1.3.0")).at(NOW);

        // Then
        var status = status(plan, V130);
        assertThat(status.phase()).isEqualTo(ReleasePhase.PENDING);
        assertThat(status.message()).isEmpty();
        assertThat(status.transitionTime()).isEqualTo(NOW);
        assertThat(admitted(status).reason()).isEqualTo("GatesPassed");
        assertThat(plan.of(V130).orElseThrow().happenings())
                .extracting(Happening::reason)
                .containsExactly("Pending", "Admitted");
    }

    @Test
    void aBlockedReleaseIsNotAdmittedForTheReasonThatSpeaks() {
        // When
        var plan = update(pending("1.3.0")).modulePhase("Error").at(NOW);

        // Then
        var admitted = admitted(status(plan, V130));
        assertThat(admitted.status()).isEqualTo("False");
        assertThat(admitted.reason()).isEqualTo("ReleaseDeployedIsNotReady");
        assertThat(admitted.message()).isEqualTo("awaiting for module v1.2.3 to be ready");
    }

    @Test
    void aStagedReleaseIsDeployedBeforeTheFormerOneIsSuperseded() {
        // When
        var plan = update(pending("1.3.0").admittedSince("2024-12-12T09:59:00Z").staged("2024-12-12T09:59:30Z"))
                .at(NOW);

        // Then
        assertThat(plan.releases().stream().map(one -> one.release().writtenVersion()))
                .containsSubsequence("1.3.0", "1.2.3");
        var status = status(plan, V130);
        assertThat(status.phase()).isEqualTo(ReleasePhase.DEPLOYED);
        assertThat(status.gates()).isEmpty();
        assertThat(status.earliest()).isEmpty();
        assertThat(plan.of(V130).orElseThrow().marks())
                .contains(new MarkPlan(
                        "deployed", Map.of(Annotations.IS_UPDATING, "true", Annotations.NOTIFIED, "false")));
        var former = status(plan, "module-one-v1.2.3");
        assertThat(former.phase()).isEqualTo(ReleasePhase.SUPERSEDED);
        assertThat(former.message()).isEmpty();
        assertThat(admitted(former).reason()).isEqualTo("Superseded");
    }

    @Test
    void theNewDeployedReleaseIsLaterThanTheFormerOneEvenIfTheClockIsNot() {
        // Given
        var module = module().with(
                        deployed("1.2.3").since("2024-12-12T11:00:00Z"),
                        pending("1.3.0").staged("2024-12-12T09:59:30Z"));

        // When
        var plan = module.at(NOW);

        // Then
        assertThat(status(plan, V130).transitionTime()).isEqualTo("2024-12-12T11:00:01Z");
    }

    @Test
    void requestsAreConsumedAtDeployment() {
        // When
        var plan = update(pending("1.3.0").applyNow().forced().staged("2024-12-12T09:59:30Z"))
                .at(NOW);

        // Then
        assertThat(plan.of(V130).orElseThrow().consume())
                .containsExactly("modules.deckhouse.io/apply-now", "modules.deckhouse.io/force");
    }

    @Test
    void aGateThatClosesWhileStagingTakesTheAdmissionBack() {
        // Given
        var module = update(
                        pending("1.3.0").admittedSince("2024-12-12T09:59:00Z").staged("2024-12-12T09:59:30Z"))
                .update("{'windows': [{'from': '8:00', 'to': '10:00'}]}");

        // When
        var plan = module.at(NOW);

        // Then
        var status = status(plan, V130);
        assertThat(status.phase()).isEqualTo(ReleasePhase.PENDING);
        assertThat(admitted(status).reason()).isEqualTo("ReleaseDeployTimeCheck");
        assertThat(status.message()).isEqualTo("Release is waiting for the update window until 13 Dec 24 08:00 UTC");
    }

    @Test
    void aWrongBundleSuspendsTheRelease() {
        // When
        var plan = update(pending("1.3.0")
                        .admittedSince("2024-12-12T09:59:00Z")
                        .stagingFailed("ValidationFailed", "validation failed: no chart", "2024-12-12T09:59:30Z"))
                .at(NOW);

        // Then
        var status = status(plan, V130);
        assertThat(status.phase()).isEqualTo(ReleasePhase.SUSPENDED);
        assertThat(status.message()).isEqualTo("validation failed: no chart");
        assertThat(admitted(status).reason()).isEqualTo("Suspended");
        assertThat(plan.of(V130).orElseThrow().marks().orElseThrow().label()).isEqualTo("suspended");
    }

    @Test
    void aFailedDownloadIsToldWhileItIsRetried() {
        // Given
        var message = "download the 'module-one/v1.3.0' module: connection refused";

        // When
        var plan = update(pending("1.3.0")
                        .admittedSince("2024-12-12T09:59:00Z")
                        .stagingFailed("DownloadFailed", message, "2024-12-12T09:59:30Z"))
                .at(NOW);

        // Then
        var status = status(plan, V130);
        assertThat(status.phase()).isEqualTo(ReleasePhase.PENDING);
        assertThat(status.message()).isEqualTo(message);
        assertThat(admitted(status).isTrue()).isTrue();
        assertThat(status.isFinal()).contains(false);
    }

    @Test
    void silenceOfLifecycleIsToldAfterFiveMinutes() {
        // Given
        var module = update(pending("1.3.0").admittedSince("2024-12-12T09:55:00Z"));

        // When
        var messages = List.of(
                status(module.at(NOW.minusSeconds(1)), V130).message(),
                status(module.at(NOW), V130).message());

        // Then
        assertThat(messages).containsExactly("", "Release is admitted, waiting for lifecycle-service to stage it");
    }

    @Test
    void aSlowDownloadIsToldAfterHalfAnHour() {
        // Given
        var module = update(pending("1.3.0")
                .admittedSince("2024-12-12T09:20:00Z")
                .condition("Staged", "Unknown", "Downloading", "", "2024-12-12T09:30:00Z"));

        // When
        var message = status(module.at(NOW), V130).message();

        // Then
        assertThat(message).isEqualTo("Release is being downloaded for more than 30 minutes");
    }

    @Test
    void aForcedSuspendedReleaseIsStagedAnewAndThenDeployed() {
        // Given
        var release = release(ReleasePhase.SUSPENDED, "1.3.0")
                .forced()
                .stagingFailed("ValidationFailed", "validation failed: no chart", "2024-12-12T10:00:00Z");
        var module = update(release);

        // When
        module.roll(NOW);
        var waiting = status(module.at(NOW), V130);
        release.staged("2024-12-12T10:00:05Z");
        var done = module.at(NOW.plusSeconds(5));

        // Then
        assertThat(waiting.phase()).isEqualTo(ReleasePhase.SUSPENDED);
        assertThat(waiting.message()).isEmpty();
        assertThat(admitted(waiting).reason()).isEqualTo("Forced");
        assertThat(status(done, V130).phase()).isEqualTo(ReleasePhase.DEPLOYED);
        assertThat(done.of(V130).orElseThrow().consume()).containsExactly("modules.deckhouse.io/force");
    }

    @Test
    void aForcedSuspendedReleaseThatIsStillWrongLosesItsForce() {
        // Given
        var release = release(ReleasePhase.SUSPENDED, "1.3.0").forced();
        var module = update(release);

        // When
        module.roll(NOW);
        release.stagingFailed("ValidationFailed", "validation failed: still no chart", "2024-12-12T10:00:05Z");
        var plan = module.at(NOW.plusSeconds(5));

        // Then
        assertThat(status(plan, V130).message()).isEqualTo("validation failed: still no chart");
        assertThat(plan.of(V130).orElseThrow().consume()).containsExactly("modules.deckhouse.io/force");
    }

    @Test
    void isUpdatingEndsWhenTheModuleRunsTheVersion() {
        // Given
        var fresh = release(ReleasePhase.DEPLOYED, "1.3.0").annotated(Annotations.IS_UPDATING, "true");
        var module = module().with(fresh);

        // When
        var before = module.at(NOW).of(V130).orElseThrow().marks().orElseThrow();
        fresh.condition("Installed", "True", "Installed", "", "2024-12-12T10:00:05Z");
        var after = module.at(NOW).of(V130).orElseThrow().marks().orElseThrow();

        // Then
        assertThat(before.annotations()).containsEntry(Annotations.IS_UPDATING, "true");
        assertThat(after.annotations()).containsEntry(Annotations.IS_UPDATING, "false");
    }

    @Test
    void ofTwoDeployedReleasesTheLaterOneStays() {
        // Given
        var module = module().with(
                        deployed("1.3.0").since("2024-12-12T09:00:00Z"),
                        deployed("1.2.3").since("2024-12-12T09:00:01Z"));

        // When
        var plan = module.at(NOW);

        // Then
        assertThat(status(plan, V130).phase()).isEqualTo(ReleasePhase.SUPERSEDED);
        assertThat(plan.of("module-one-v1.2.3").orElseThrow().status()).isEmpty();
    }

    @Test
    void deletionIsToldAndEndsTheAdmission() {
        // When
        var plan = update(pending("1.3.0").terminating()).at(NOW);

        // Then
        var status = status(plan, V130);
        assertThat(status.phase()).isEqualTo(ReleasePhase.TERMINATING);
        assertThat(admitted(status).reason()).isEqualTo("Terminating");
    }

    @Test
    void aDisabledModuleGivesUpItsPendingReleases() {
        // When
        var plan = update(pending("1.3.0")).switchedOff().at(NOW);

        // Then
        assertThat(plan.of(V130).orElseThrow().delete()).isTrue();
        assertThat(plan.of("module-one-v1.2.3").orElseThrow().delete()).isFalse();
    }

    @Test
    void nothingChangesWhenNothingHasChanged() {
        // Given
        var module = update(pending("1.3.0")).update("{'mode': 'Manual', 'windows': [{'from': '8:00', 'to': '9:00'}]}");
        var first = module.roll(NOW);

        // When
        var later = module.at(NOW.plus(Duration.ofMinutes(3)));

        // Then
        assertThat(status(later, V130)).isEqualTo(status(first, V130));
        assertThat(later.of(V130).orElseThrow().happenings()).isEmpty();
    }

    @Test
    void looksAgainJustAfterAGateMayOpen() {
        // Given
        var module = update(pending("1.3.0")).update("{'windows': [{'from': '10:00', 'to': '11:00'}]}");

        // When
        var plan = module.at(NOW.minusSeconds(5));

        // Then
        assertThat(plan.nextCheck()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void looksAgainLateWhereUpdatesAreIgnored() {
        // When
        var plan = update(pending("1.3.0")).update("{'mode': 'Ignore'}").at(NOW);

        // Then
        assertThat(plan.nextCheck()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void keepsThreeOutdatedOnesOfEachSourceAndTheWayBack() {
        // Given
        var module = module().with(
                        deployed("1.9.0"),
                        release(ReleasePhase.SUPERSEDED, "1.3.0")
                                .condition("Installed", "False", "Superseded", "", "2024-01-01T00:00:00Z"),
                        release(ReleasePhase.SUPERSEDED, "1.2.0"),
                        release(ReleasePhase.SUPERSEDED, "1.4.0"),
                        release(ReleasePhase.SUSPENDED, "1.5.0"),
                        release(ReleasePhase.SUPERSEDED, "1.6.0"),
                        release(ReleasePhase.SUPERSEDED, "1.7.0"),
                        release(ReleasePhase.SUPERSEDED, "1.10.0"),
                        release(ReleasePhase.SUPERSEDED, "1.1.0")
                                .ofSource("other")
                                .named("other-v1.1.0"));

        // When
        var plan = module.at(NOW);

        // Then
        assertThat(plan.releases().stream().filter(ReleasePlan::delete).map(one -> one.release()
                        .writtenVersion()))
                .containsExactlyInAnyOrder("1.2.0", "1.4.0");
    }

    @Test
    void aNoticeWithoutWebhookDelaysFromTheMomentItIsDue() {
        // Given
        var module = update(pending("1.3.0")).update("{'notification': {'minimalNotificationTime': '6h'}}");

        // When
        var plan = module.roll(NOW);
        var later = module.at(NOW.plus(Duration.ofHours(6)));

        // Then
        assertThat(status(plan, V130).message())
                .isEqualTo("Release is postponed by notification until 12 Dec 24 16:00 UTC");
        assertThat(plan.of(V130).orElseThrow().marks().orElseThrow().annotations())
                .containsEntry(Annotations.APPLY_AFTER, "2024-12-12T16:00:00Z")
                .containsEntry(Annotations.NOTIFIED, "true");
        assertThat(admitted(status(later, V130)).isTrue()).isTrue();
    }

    @Test
    void aPullOverrideStopsEveryChange() {
        // Given
        var module = module().with(
                        deployed("1.9.0"),
                        release(ReleasePhase.SUPERSEDED, "1.2.0"),
                        release(ReleasePhase.SUPERSEDED, "1.3.0"),
                        release(ReleasePhase.SUPERSEDED, "1.4.0"),
                        release(ReleasePhase.SUPERSEDED, "1.5.0"),
                        pending("1.9.1"),
                        pending("1.10.0")
                                .admittedSince("2024-12-12T09:59:00Z")
                                .stagingFailed("ValidationFailed", "validation failed: x", "2024-12-12T09:59:30Z"));

        // When
        var overridden = module.overridden().at(NOW);

        // Then
        assertThat(overridden.releases()).noneMatch(ReleasePlan::delete);
        assertThat(status(overridden, "module-one-v1.9.1").phase()).isEqualTo(ReleasePhase.PENDING);
        assertThat(status(overridden, "module-one-v1.10.0").phase()).isEqualTo(ReleasePhase.PENDING);
        assertThat(overridden.of("module-one-v1.9.0").orElseThrow().status()).isEmpty();
    }

    @Test
    void labelsOfOutdatedReleasesAreKeptInStep() {
        // When
        var plan = update(release(ReleasePhase.SKIPPED, "1.1.0")).at(NOW);

        // Then
        var own = plan.of("module-one-v1.1.0").orElseThrow();
        assertThat(own.status()).isEmpty();
        assertThat(own.marks()).contains(new MarkPlan("skipped", Map.of()));
    }

    @Test
    void aForceThatIsTakenBackEndsTheAdmission() {
        // Given
        var release = release(ReleasePhase.SUSPENDED, "1.3.0").forced();
        var module = update(release);
        module.roll(NOW);
        release.annotated(Annotations.FORCE, "false");

        // When
        var plan = module.at(NOW.plusSeconds(5));

        // Then
        assertThat(admitted(status(plan, V130)).isTrue()).isFalse();
        assertThat(admitted(status(plan, V130)).reason()).isEqualTo("Suspended");
    }

    @Test
    void bytesOfAnEarlierSpecDoNotCount() {
        // Given
        var module = update(pending("1.3.0").ofGeneration(2).staged("2024-12-12T09:59:30Z"));

        // When
        var plan = module.at(NOW);

        // Then
        assertThat(status(plan, V130).phase()).isEqualTo(ReleasePhase.PENDING);
    }

    @Test
    void theForecastIsWrittenAnewWhenTheReleaseBeforeMayGoAtOnce() {
        // Given
        var first = pending("1.3.0");
        var module = module().with(deployed("1.2.3"), first, pending("1.4.0"))
                .update("{'windows': [{'days': ['Mon'], 'from': '13:30', 'to': '14:00'}]}");
        module.roll(NOW);
        first.applyNow();

        // When
        var plan = module.update("{}").at(NOW.plusSeconds(5));

        // Then
        assertThat(status(plan, "module-one-v1.4.0").earliest()).contains(NOW.plusSeconds(5));
    }

    @Test
    void theForecastOfAFollowerDoesNotRunWithTheClock() {
        // Given
        var module = module().with(deployed("1.2.3"), pending("1.3.0"), pending("1.4.0"))
                .update("{'notification': {'webhook': 'https://hook.example.com', 'minimalNotificationTime': '6h'}}");
        var first = module.roll(NOW);

        // When
        var later = module.at(NOW.plusSeconds(90));

        // Then
        assertThat(status(later, "module-one-v1.4.0").earliest())
                .isEqualTo(status(first, "module-one-v1.4.0").earliest());
        assertThat(status(later, V130)).isEqualTo(status(first, V130));
    }
}
