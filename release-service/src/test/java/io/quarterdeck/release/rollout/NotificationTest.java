package io.quarterdeck.release.rollout;

import static io.quarterdeck.release.fixture.ReleaseBuilder.deployed;
import static io.quarterdeck.release.fixture.ReleaseBuilder.pending;
import static io.quarterdeck.release.fixture.SnapshotBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.condition.Conditions;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.NoticeReport;
import io.quarterdeck.release.fixture.ReleaseBuilder;
import io.quarterdeck.release.fixture.SnapshotBuilder;
import io.quarterdeck.release.notice.Announcement;
import io.quarterdeck.requirement.Requirements;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When operators are told, and what the release records of it (spec 03 §10.2). */
class NotificationTest {

    private static final Instant NOW = Instant.parse("2024-12-12T10:00:00Z");
    private static final String V130 = "module-one-v1.3.0";
    private static final String ERROR =
            "send release notification: send webhook notification: after 5 attempts, last error: EOF";
    private static final NoticeReport FAILED = new NoticeReport.Failed(ERROR, NOW.plusSeconds(15));

    private static SnapshotBuilder update(ReleaseBuilder release, String... more) {
        var settings = "'webhook': 'https://hook.example.com'" + (more.length == 0 ? "" : ", " + more[0]);
        var rest = more.length < 2 ? "" : ", " + more[1];
        return module().with(deployed("1.2.3"), release).update("{'notification': {" + settings + "}" + rest + "}");
    }

    private static ReleasePlan plan(SnapshotBuilder module, Instant now) {
        return module.at(now).of(V130).orElseThrow();
    }

    private static Condition notified(ReleasePlan plan) {
        return Conditions.find(plan.status().orElseThrow().conditions(), "Notified")
                .orElseThrow();
    }

    private static boolean isAdmitted(ReleasePlan plan) {
        return Conditions.isTrue(plan.status().orElseThrow().conditions(), "Admitted");
    }

    private static Map<String, String> marks(ReleasePlan plan) {
        return plan.marks().orElseThrow().annotations();
    }

    @Test
    void operatorsAreToldWhenTheGatesBeforeItPass() {
        // Given
        var release = pending("1.3.0").requiring(Requirements.of(">= 1.64", "", Map.of()));

        // When
        var plan = plan(update(release, "'minimalNotificationTime': '6h'"), NOW);

        // Then
        assertThat(plan.announcement())
                .contains(new Announcement(
                        Announcement.Subject.MODULE,
                        "1.3.0",
                        Map.of("deckhouse", ">= 1.64"),
                        "",
                        Optional.of(NOW.plus(Duration.ofHours(6))),
                        false,
                        "module-one",
                        V130));
        assertThat(notified(plan).status()).isEqualTo("Unknown");
        assertThat(notified(plan).reason()).isEqualTo("Sending");
        assertThat(plan.status().orElseThrow().message()).isEqualTo("Release is postponed by notification");
        assertThat(isAdmitted(plan)).isFalse();
        assertThat(marks(plan)).isEmpty();
    }

    @Test
    void aReleaseThatWaitsForApprovalIsAnnouncedConditionally() {
        // When
        var plan = plan(update(pending("1.3.0"), "'minimalNotificationTime': '1h'", "'mode': 'Manual'"), NOW);

        // Then
        assertThat(plan.announcement().orElseThrow().message())
                .isEqualTo("New Deckhouse Release 1.3.0 is available. Release will be applied at:"
                        + " Thursday, 12-Dec-24 11:00:00 UTC (if approved by then)");
    }

    @Test
    void theForecastOfANoticeKnowsTheWindows() {
        // Given
        var windows = "'windows': [{'from': '8:00', 'to': '10:00'}]";

        // When
        var plan = plan(update(pending("1.3.0"), "'minimalNotificationTime': '1h'", windows), NOW);

        // Then
        assertThat(plan.announcement().orElseThrow().applyTime()).contains(Instant.parse("2024-12-13T08:00:00Z"));
    }

    @Test
    void deliveryIsRecordedAndDelays() {
        // Given
        var delivered = NOW.plusSeconds(3);
        var module = update(pending("1.3.0"), "'minimalNotificationTime': '6h'");
        module.roll(NOW);
        module.notice(V130, new NoticeReport.Delivered(delivered, false));

        // When
        var plan = plan(module, NOW.plusSeconds(5));

        // Then
        assertThat(plan.announcement()).isEmpty();
        assertThat(notified(plan).status()).isEqualTo("True");
        assertThat(notified(plan).reason()).isEqualTo("Delivered");
        assertThat(notified(plan).lastTransitionTime()).isEqualTo("2024-12-12T10:00:03Z");
        assertThat(marks(plan))
                .isEqualTo(Map.of(
                        Annotations.NOTIFIED, "true",
                        Annotations.APPLY_AFTER, "2024-12-12T16:00:03Z",
                        Annotations.NOTIFICATION_SHIFTS, "true"));
        assertThat(plan.happenings()).contains(new Happening(false, "NotificationSent", "operators have been told"));
        assertThat(plan.status().orElseThrow().message())
                .isEqualTo("Release is postponed by notification until 12 Dec 24 16:00 UTC");
    }

    @Test
    void theDelayEndsAndItsMarkGoes() {
        // Given
        var module = update(pending("1.3.0"), "'minimalNotificationTime': '6h'");
        module.notice(V130, new NoticeReport.Delivered(NOW, false)).roll(NOW);

        // When
        var plan = plan(module, NOW.plus(Duration.ofHours(6)));

        // Then
        assertThat(isAdmitted(plan)).isTrue();
        assertThat(marks(plan))
                .isEqualTo(Map.of(Annotations.NOTIFIED, "true", Annotations.APPLY_AFTER, "2024-12-12T16:00:00Z"));
    }

    @Test
    void anAcknowledgementChangesTheReasonOnly() {
        // Given
        var module = update(pending("1.3.0")).notice(V130, new NoticeReport.Delivered(NOW, true));

        // When
        var plan = plan(module, NOW);

        // Then
        assertThat(notified(plan).reason()).isEqualTo("Acknowledged");
        assertThat(isAdmitted(plan)).isTrue();
        assertThat(marks(plan)).isEqualTo(Map.of(Annotations.NOTIFIED, "true"));
    }

    @Test
    void aFailedRoundBlocksAndSaysWhy() {
        // Given
        var module = update(pending("1.3.0"));
        module.roll(NOW);
        module.notice(V130, FAILED);

        // When
        var plan = plan(module, NOW);

        // Then
        assertThat(notified(plan).status()).isEqualTo("False");
        assertThat(notified(plan).reason()).isEqualTo("SendingFailed");
        assertThat(notified(plan).message()).isEqualTo(ERROR);
        assertThat(plan.status().orElseThrow().message())
                .isEqualTo("Release is blocked, failed to send release notification");
        assertThat(marks(plan)).isEqualTo(Map.of(Annotations.NOTIFIED, "false"));
        assertThat(plan.happenings()).contains(new Happening(true, "NotificationFailed", ERROR));
        assertThat(plan.announcement()).as("asked again; the desk knows when").isPresent();
        assertThat(isAdmitted(plan)).isFalse();
    }

    @Test
    void aLaterRoundThatFailsIsNoNewEvent() {
        // Given
        var module = update(pending("1.3.0")).notice(V130, FAILED);
        module.roll(NOW);
        var other = ERROR.replace("EOF", "i/o timeout");
        module.notice(V130, new NoticeReport.Failed(other, NOW.plusSeconds(60)));

        // When
        var plan = plan(module, NOW.plusSeconds(30));

        // Then
        assertThat(notified(plan).message()).isEqualTo(other);
        assertThat(notified(plan).lastTransitionTime()).isEqualTo(NOW.toString());
        assertThat(plan.happenings()).isEmpty();
    }

    @Test
    void looksAgainWhenTheNextRoundIsDue() {
        // Given
        var module = update(pending("1.3.0")).notice(V130, new NoticeReport.Failed(ERROR, NOW.plusSeconds(4)));

        // When
        var next = module.at(NOW).nextCheck();

        // Then
        assertThat(next).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whoWasKilledWhileSendingSendsAgain() {
        // Given
        var module = update(pending("1.3.0"));
        module.roll(NOW);
        module.notice(V130, new NoticeReport.Delivered(NOW.plusSeconds(1), false));

        // When
        var plan = plan(module.forgetful(), NOW.plusSeconds(2));

        // Then
        assertThat(plan.announcement()).isPresent();
        assertThat(isAdmitted(plan)).isFalse();
    }

    @Test
    void whoWasKilledAfterAFailureSendsAtOnce() {
        // Given
        var module = update(pending("1.3.0")).notice(V130, FAILED);
        module.roll(NOW);

        // When
        var plan = plan(module.forgetful(), NOW.plusSeconds(2));

        // Then
        assertThat(plan.announcement()).isPresent();
        assertThat(notified(plan).message()).isEqualTo(ERROR);
    }

    @Test
    void whoWasKilledBetweenConditionAndAnnotationsKeepsTheDelay() {
        // Given
        var release = pending("1.3.0");
        var module =
                update(release, "'minimalNotificationTime': '6h'").notice(V130, new NoticeReport.Delivered(NOW, false));
        release.afterStatusOf(plan(module, NOW));

        // When
        var plan = plan(module.forgetful(), NOW.plusSeconds(2));

        // Then
        assertThat(plan.announcement()).isEmpty();
        assertThat(plan.status().orElseThrow().message())
                .isEqualTo("Release is postponed by notification until 12 Dec 24 16:00 UTC");
        assertThat(marks(plan)).containsEntry(Annotations.APPLY_AFTER, "2024-12-12T16:00:00Z");
    }

    @Test
    void nobodyIsToldWhileAnEarlierGateBlocks() {
        // When
        var plan = plan(update(pending("1.3.0")).modulePhase("Error"), NOW);

        // Then
        assertThat(plan.announcement()).isEmpty();
        assertThat(Conditions.find(plan.status().orElseThrow().conditions(), "Notified"))
                .isEmpty();
    }

    @Test
    void nobodyIsToldOfABarredRelease() {
        // When
        var plan = plan(update(pending("1.3.0"), "'minimalNotificationTime': '1h'", "'mode': 'Ignore'"), NOW);

        // Then
        assertThat(plan.announcement()).isEmpty();
    }

    @Test
    void deliveryIsRecordedEvenIfAnEarlierGateHasClosed() {
        // Given
        var module = update(pending("1.3.0")).modulePhase("Error").notice(V130, new NoticeReport.Delivered(NOW, false));

        // When
        var plan = plan(module, NOW);

        // Then
        assertThat(notified(plan).isTrue()).isTrue();
    }

    @Test
    void aPatchIsAnnouncedOnlyWhenAllAre() {
        // Given
        var name = "module-one-v1.2.4";

        // When
        var usual = update(pending("1.2.4")).at(NOW).of(name).orElseThrow();
        var all = update(pending("1.2.4"), "'releaseType': 'All'")
                .at(NOW)
                .of(name)
                .orElseThrow();

        // Then
        assertThat(usual.announcement()).isEmpty();
        assertThat(isAdmitted(usual)).isTrue();
        assertThat(all.announcement()).isPresent();
    }

    @Test
    void aFirstInstallationIsNotAnnounced() {
        // Given
        var module = module().with(pending("1.3.0"))
                .update("{'notification': {'webhook': 'https://hook.example.com', 'minimalNotificationTime': '1h'}}");

        // When
        var plan = plan(module, NOW);

        // Then
        assertThat(plan.announcement()).isEmpty();
        assertThat(isAdmitted(plan)).isTrue();
    }

    @Test
    void applyNowSendsFirstAndDoesNotWait() {
        // Given
        var module = update(pending("1.3.0").applyNow(), "'minimalNotificationTime': '6h'");

        // When
        var sending = plan(module, NOW);
        module.notice(V130, new NoticeReport.Delivered(NOW, false));
        var sent = plan(module, NOW);

        // Then
        assertThat(sending.announcement().orElseThrow().applyTime()).contains(NOW);
        assertThat(isAdmitted(sending)).isFalse();
        assertThat(isAdmitted(sent)).isTrue();
    }

    @Test
    void applyNowIsBlockedByAFailure() {
        // When
        var plan = plan(update(pending("1.3.0").applyNow()).notice(V130, FAILED), NOW);

        // Then
        assertThat(isAdmitted(plan)).isFalse();
    }

    @Test
    void forceSendsNothing() {
        // When
        var plan = plan(update(pending("1.3.0").forced(), "'minimalNotificationTime': '6h'"), NOW);

        // Then
        assertThat(plan.announcement()).isEmpty();
        assertThat(isAdmitted(plan)).isTrue();
    }

    @Test
    void aBypassedReleaseIsNotAnnounced() {
        // Given
        var module = update(pending("1.3.0")).with(pending("1.3.1"));

        // When
        var plan = plan(module, NOW);

        // Then
        assertThat(plan.status().orElseThrow().phase().text()).isEqualTo("Superseded");
        assertThat(plan.announcement()).isEmpty();
    }

    @Test
    void deploymentTakesTheMarksBack() {
        // Given
        var release = pending("1.3.0");
        var module =
                update(release, "'minimalNotificationTime': '1h'").notice(V130, new NoticeReport.Delivered(NOW, false));
        module.roll(NOW);
        release.staged("2024-12-12T11:00:00Z");

        // When
        var plan = plan(module, NOW.plus(Duration.ofHours(2)));

        // Then
        assertThat(plan.status().orElseThrow().phase().text()).isEqualTo("Deployed");
        assertThat(marks(plan)).isEqualTo(Map.of(Annotations.IS_UPDATING, "true", Annotations.NOTIFIED, "false"));
        assertThat(notified(plan).isTrue()).isTrue();
    }

    @Test
    void unreadableSettingsBlock() {
        // When
        var plan = plan(update(pending("1.3.0"), "'retryMinTime': 'soon'"), NOW);

        // Then
        assertThat(plan.announcement()).isEmpty();
        assertThat(plan.status().orElseThrow().message())
                .isEqualTo("update.notification is invalid: time: invalid duration \"soon\"");
    }
}
