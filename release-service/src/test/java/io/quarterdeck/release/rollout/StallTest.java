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
import io.quarterdeck.release.fact.NoticeReport;
import io.quarterdeck.release.fixture.ReleaseBuilder;
import io.quarterdeck.release.fixture.SnapshotBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What takes longer than it should, each row of spec 03 §20, and what never counts as stuck. */
class StallTest {

    private static final Instant NOW = Instant.parse("2024-12-12T10:00:00Z");
    private static final String V130 = "module-one-v1.3.0";

    private static SnapshotBuilder update(ReleaseBuilder release) {
        return module().with(deployed("1.2.3"), release);
    }

    private static Optional<Condition> stalled(SnapshotBuilder module, Instant now) {
        return module.at(now)
                .of(V130)
                .flatMap(ReleasePlan::status)
                .flatMap(status -> Conditions.find(status.conditions(), "Stalled"));
    }

    /** Quiet one second before the limit; then stuck, told once, and still so after a restart. */
    private static void expect(
            SnapshotBuilder module, ReleaseBuilder release, Instant limit, Stall.Operation operation, String message) {
        module.roll(NOW);
        assertThat(stalled(module, limit.minusSeconds(1))).isEmpty();
        var stalled = stalled(module, limit).orElseThrow();
        assertThat(stalled.isTrue()).isTrue();
        assertThat(stalled.reason()).isEqualTo("ProgressDeadlineExceeded");
        assertThat(stalled.message()).isEqualTo(message);
        var plan = module.roll(limit).of(V130).orElseThrow();
        assertThat(plan.happenings()).contains(new Happening(true, "Stuck", message));
        assertThat(Stall.recordedBy(release.facts())).contains(operation);
        assertThat(module.at(limit.plusSeconds(60)).of(V130).orElseThrow().happenings())
                .extracting(Happening::reason)
                .doesNotContain("Stuck");
    }

    @Test
    void stagingThatDoesNotBegin() {
        // Given
        var release = pending("1.3.0");

        // Then
        expect(
                update(release),
                release,
                NOW.plus(Duration.ofMinutes(5)),
                Stall.Operation.STAGING,
                "admitted; waiting for lifecycle-service since 12 Dec 24 10:00 UTC");
    }

    @Test
    void aDownloadWithoutEnd() {
        // Given
        var release = pending("1.3.0").condition("Staged", "Unknown", "Downloading", "", "2024-12-12T10:01:00Z");

        // Then
        expect(
                update(release),
                release,
                NOW.plus(Duration.ofMinutes(31)),
                Stall.Operation.DOWNLOAD,
                "admitted; waiting for lifecycle-service since 12 Dec 24 10:01 UTC");
    }

    @Test
    void aDownloadThatFailsAgainAndAgain() {
        // Given
        var release = pending("1.3.0").stagingFailed("DownloadFailed", "EOF", "2024-12-12T10:25:00Z");

        // Then
        expect(
                update(release),
                release,
                NOW.plus(Duration.ofMinutes(30)),
                Stall.Operation.DOWNLOAD,
                "admitted; waiting for ModuleSource example since 12 Dec 24 10:00 UTC");
    }

    @Test
    void anotherAttemptIsNoProgress() {
        // Given
        var release = pending("1.3.0").stagingFailed("DownloadFailed", "EOF", "2024-12-12T10:00:00Z");
        var module = update(release);
        module.roll(NOW);
        module.roll(NOW.plus(Duration.ofMinutes(30)));
        release.condition("Staged", "Unknown", "Downloading", "", "2024-12-12T10:31:00Z");

        // When
        var stalled = stalled(module, NOW.plus(Duration.ofMinutes(31)));

        // Then
        assertThat(stalled.orElseThrow().message())
                .isEqualTo("admitted; waiting for ModuleSource example since 12 Dec 24 10:00 UTC");
    }

    @Test
    void aModuleThatDoesNotBecomeReady() {
        // Given
        var release = pending("1.3.0");

        // Then
        expect(
                update(release).modulePhase("Error"),
                release,
                NOW.plus(Duration.ofMinutes(30)),
                Stall.Operation.READINESS,
                "gates evaluated; waiting for Module module-one since 12 Dec 24 10:00 UTC");
    }

    @Test
    void aNoticeThatCannotBeDelivered() {
        // Given
        var release = pending("1.3.0");
        var module = update(release)
                .update("{'notification': {'webhook': 'https://hook.example.com'}}")
                .notice(V130, new NoticeReport.Failed("EOF", NOW.plusSeconds(15)));

        // Then
        expect(
                module,
                release,
                NOW.plus(Duration.ofMinutes(30)),
                Stall.Operation.NOTIFICATION,
                "gates evaluated; waiting for notification webhook since 12 Dec 24 10:00 UTC");
    }

    @Test
    void anInstallationThatDoesNotBegin() {
        // Given
        var release = release(ReleasePhase.DEPLOYED, "1.3.0")
                .since(NOW.toString())
                .annotated(Annotations.IS_UPDATING, "true")
                .condition("Installed", Condition.FALSE, "Superseded", "", "2024-11-01T00:00:00Z");
        var module = module().with(release);

        // Then
        expect(
                module,
                release,
                NOW.plus(Duration.ofMinutes(5)),
                Stall.Operation.INSTALL,
                "deployed; waiting for lifecycle-service since 12 Dec 24 10:00 UTC");
        var status = module.at(NOW.plus(Duration.ofMinutes(6)))
                .of(V130)
                .orElseThrow()
                .status()
                .orElseThrow();
        assertThat(status.phase()).isEqualTo(ReleasePhase.DEPLOYED);
        assertThat(status.message()).isEqualTo("Module has not been installed for 5 minutes");
        assertThat(status.transitionTime()).isEqualTo(NOW);
    }

    @Test
    void anInstallationWithoutEnd() {
        // Given
        var release = release(ReleasePhase.DEPLOYED, "1.3.0")
                .since(NOW.toString())
                .annotated(Annotations.IS_UPDATING, "true")
                .condition("Installed", Condition.UNKNOWN, "Installing", "", "2024-12-12T10:01:00Z");
        var module = module().with(release).modulePhase("Installing");

        // Then
        expect(
                module,
                release,
                NOW.plus(Duration.ofMinutes(31)),
                Stall.Operation.INSTALL,
                "deployed; waiting for Module module-one since 12 Dec 24 10:01 UTC");
        assertThat(module.at(NOW.plus(Duration.ofMinutes(31)))
                        .of(V130)
                        .orElseThrow()
                        .status()
                        .orElseThrow()
                        .message())
                .isEqualTo("Module has not been installed for 30 minutes");
    }

    @Test
    void theNextLimitIsLookedAtInTime() {
        // Given
        var release = release(ReleasePhase.DEPLOYED, "1.3.0")
                .since(NOW.toString())
                .annotated(Annotations.IS_UPDATING, "true");

        // When
        var next = module().with(release).at(NOW.plusSeconds(60)).nextCheck();

        // Then
        assertThat(next).isEqualTo(Duration.ofSeconds(241));
    }

    @Test
    void progressEndsIt() {
        // Given
        var release = release(ReleasePhase.DEPLOYED, "1.3.0")
                .since(NOW.toString())
                .annotated(Annotations.IS_UPDATING, "true");
        var module = module().with(release);
        module.roll(NOW.plus(Duration.ofMinutes(5)));
        release.condition("Installed", "True", "Installed", "", "2024-12-12T10:06:00Z");

        // When
        var moved = module.roll(NOW.plus(Duration.ofMinutes(6))).of(V130).orElseThrow();
        var rest = module.at(NOW.plus(Duration.ofMinutes(7))).of(V130).orElseThrow();

        // Then
        assertThat(moved.status().orElseThrow().message()).isEmpty();
        assertThat(Conditions.find(moved.status().orElseThrow().conditions(), "Stalled"))
                .isEmpty();
        assertThat(rest.status()).as("nothing left to say").isEmpty();
    }

    @Test
    void aDownloadThatBeginsLateHasItsOwnTime() {
        // Given
        var release = pending("1.3.0");
        var module = update(release);
        module.roll(NOW);
        module.roll(NOW.plus(Duration.ofMinutes(20)));
        release.condition("Staged", "Unknown", "Downloading", "", "2024-12-12T10:20:30Z");

        // When
        var stalled = stalled(module, NOW.plus(Duration.ofMinutes(40)));

        // Then
        assertThat(stalled).isEmpty();
    }

    @Test
    void aRefreshedSpecBeginsAnew() {
        // Given
        var release = pending("1.3.0").staged("2024-12-12T10:00:00Z");
        var module = update(release).update("{'mode': 'Manual'}");
        module.roll(NOW);
        release.approved().condition("Staged", "Unknown", "Downloading", "", "2024-12-12T12:00:00Z");

        // When
        var stalled = stalled(module, NOW.plus(Duration.ofHours(2)));

        // Then
        assertThat(stalled).isEmpty();
    }

    @Test
    void waitingByIntentIsNeverStuck() {
        // Given
        var module = update(pending("1.3.0")).update("{'mode': 'Manual'}").with(pending("1.4.0"));
        module.roll(NOW);

        // When
        var plan = module.at(NOW.plus(Duration.ofDays(30)));

        // Then
        assertThat(plan.releases().stream().flatMap(one -> one.status().stream()))
                .noneMatch(status -> Conditions.isTrue(status.conditions(), "Stalled"));
    }

    @Test
    void settingsThatDoNotFitWaitForTheUser() {
        // Given
        var module = update(pending("1.3.0")
                .stagingFailed("SettingsInvalid", "Initial module config validation failed:\nx", NOW.toString()));
        module.roll(NOW);

        // When
        var stalled = stalled(module, NOW.plus(Duration.ofDays(1)));

        // Then
        assertThat(stalled).isEmpty();
    }
}
