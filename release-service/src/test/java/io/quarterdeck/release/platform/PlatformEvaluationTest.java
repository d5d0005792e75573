package io.quarterdeck.release.platform;

import static io.quarterdeck.release.platform.PlatformBuilder.Release.deployed;
import static io.quarterdeck.release.platform.PlatformBuilder.Release.pending;
import static io.quarterdeck.release.platform.PlatformBuilder.Release.release;
import static io.quarterdeck.release.platform.PlatformBuilder.platform;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.gate.Gate;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.NoticeReport;
import io.quarterdeck.release.notice.Announcement;
import io.quarterdeck.release.rollout.ReleasePlan;
import io.quarterdeck.release.rollout.StatusPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Releases of the platform: spec 03 §19, and what the other sections say of a DeckhouseRelease. */
class PlatformEvaluationTest {

    private static final String NOW = "2024-12-12T10:00:00Z";

    private static StatusPlan status(PlatformPlan plan, String release) {
        return plan.of(release).flatMap(ReleasePlan::status).orElseThrow();
    }

    private static String message(PlatformPlan plan, String release) {
        return status(plan, release).message();
    }

    private static Gate gate(PlatformPlan plan, String release, String type) {
        return status(plan, release).gates().stream()
                .filter(gate -> gate.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSeedsTableOfAVersionThatAModuleDoesNotBear() {
        // Given
        var platform = platform()
                .module("test", "< v1.73.4", "")
                .with(deployed("v1.72.0"), pending("v1.73.3"), pending("v1.73.4"));

        // When
        var plan = platform.at(NOW);

        // Then
        assertThat(status(plan, "v1.73.3").phase()).isEqualTo(ReleasePhase.SKIPPED);
        assertThat(message(plan, "v1.73.3")).isEmpty();
        assertThat(status(plan, "v1.73.4").phase()).isEqualTo(ReleasePhase.PENDING);
        assertThat(message(plan, "v1.73.4"))
                .isEqualTo("requirements of test are not satisfied: v1.73.4 deckhouse version is not suitable:"
                        + " v1.73.4 is greater than or equal to v1.73.4");
        assertThat(plan.images()).isEmpty();
    }

    @Test
    void theSeedsTableOfADefaultKubernetesThatAModuleDoesNotBear() {
        // Given
        var platform = platform()
                .module("test", "", "> 1.28")
                .kubernetes("Automatic")
                .with(deployed("v1.72.0"), pending("v1.73.3").requiring("autoK8sVersion", "1.27"));

        // When
        var plan = platform.at(NOW);

        // Then
        assertThat(message(plan, "v1.73.3"))
                .isEqualTo("requirements of test are not satisfied: 1.27 kubernetes version is not suitable:"
                        + " 1.27.0 is less than or equal to 1.28");
    }

    @Test
    void aReleaseThatMayGoChangesTheImagesAndReplacesTheFormerOne() {
        // Given
        var platform = platform().with(deployed("v1.72.0"), pending("v1.73.0"));

        // When
        var plan = platform.at(NOW);

        // Then: this service's own Deployment is the last one
        assertThat(plan.images())
                .containsExactly(
                        new ImageChange("deckhouse", "deckhouse", "registry.example.com/deckhouse:v1.73.0"),
                        new ImageChange(
                                "source-sync-service",
                                "source-sync-service",
                                "registry.example.com/source-sync-service:v1.73.0"),
                        new ImageChange(
                                "release-service", "release-service", "registry.example.com/release-service:v1.73.0"));
        assertThat(plan.releases()).extracting(one -> one.release().name()).containsExactly("v1.73.0", "v1.72.0");
        assertThat(status(plan, "v1.73.0").phase()).isEqualTo(ReleasePhase.DEPLOYED);
        assertThat(status(plan, "v1.73.0").transitionTime()).isEqualTo(Instant.parse(NOW));
        assertThat(status(plan, "v1.73.0").gates()).isEmpty();
        assertThat(plan.of("v1.73.0").orElseThrow().marks().orElseThrow().annotations())
                .isEqualTo(Map.of(Annotations.IS_UPDATING, "true", Annotations.NOTIFIED, "false"));
        assertThat(status(plan, "v1.72.0").phase()).isEqualTo(ReleasePhase.SUPERSEDED);
    }

    @Test
    void anInterruptedDeploymentIsFinishedWithoutGates() {
        // Given: all images are those of v1.73.0, which a window would now hold back
        var platform = platform()
                .allRun("v1.73.0", false)
                .update("{'windows': [{'from': '20:00', 'to': '21:00'}]}")
                .with(deployed("v1.72.0"), pending("v1.73.0"));

        // When
        var plan = platform.at(NOW);

        // Then
        assertThat(status(plan, "v1.73.0").phase()).isEqualTo(ReleasePhase.DEPLOYED);
        assertThat(status(plan, "v1.72.0").phase()).isEqualTo(ReleasePhase.SUPERSEDED);
        assertThat(plan.images()).isEmpty();
    }

    @Test
    void anOlderReleaseWhoseImagesRunIsNotTakenForDeployed() {
        // Given: somebody has gone back by hand
        var platform = platform().allRun("v1.71.0", true).with(deployed("v1.72.0"), pending("v1.71.0"));

        // When
        var plan = platform.at(NOW);

        // Then
        assertThat(status(plan, "v1.71.0").phase()).isEqualTo(ReleasePhase.SKIPPED);
    }

    @Test
    void aRestoredObjectIsDeployedAndTheOthersAreJudgedAfterwards() {
        // Given
        var restored = release(ReleasePhase.NEW, "v1.72.0").annotated("current-restored", "true");
        var platform = platform().with(restored, release(ReleasePhase.NEW, "v1.73.0"));

        // When
        var plan = platform.at(NOW);

        // Then
        assertThat(status(plan, "v1.72.0").phase()).isEqualTo(ReleasePhase.DEPLOYED);
        assertThat(message(plan, "v1.72.0")).isEqualTo("Release object was restored");
        assertThat(status(plan, "v1.72.0").approved()).isTrue();
        assertThat(plan.images()).isEmpty();
        assertThat(plan.of("v1.73.0")).isEmpty();
        assertThat(plan.nextCheck()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aSuspendedReleaseIsLeftOutOfTheOrder() {
        // Given
        var platform = platform()
                .with(
                        deployed("v1.72.0"),
                        release(ReleasePhase.NEW, "v1.73.0")
                                .annotated("suspended", "true")
                                .annotated("current-restored", "true"));

        // When
        var plan = platform.at(NOW);

        // Then
        assertThat(status(plan, "v1.73.0").phase()).isEqualTo(ReleasePhase.SUSPENDED);
        assertThat(message(plan, "v1.73.0")).isEqualTo("Release is suspended");
        assertThat(plan.of("v1.73.0").orElseThrow().consume()).containsExactly("release.deckhouse.io/suspended");
        assertThat(plan.images()).isEmpty();
    }

    @Test
    void forceDeploysASuspendedOne() {
        // Given
        var platform = platform()
                .with(
                        deployed("v1.72.0"),
                        release(ReleasePhase.SUSPENDED, "v1.73.0").annotated("force", "true"));

        // When
        var plan = platform.at(NOW);

        // Then
        assertThat(status(plan, "v1.73.0").phase()).isEqualTo(ReleasePhase.DEPLOYED);
        assertThat(plan.of("v1.73.0").orElseThrow().consume()).containsExactly("release.deckhouse.io/force");
        assertThat(plan.images()).hasSize(3);
    }

    @Test
    void modeIgnoreBarsEvenWhatIsForced() {
        // Given
        var platform = platform()
                .update("{'mode': 'Ignore'}")
                .with(
                        deployed("v1.72.0"),
                        release(ReleasePhase.SUSPENDED, "v1.74.0").annotated("force", "true"),
                        pending("v1.73.0").annotated("force", "true"));

        // When
        var plan = platform.at(NOW);

        // Then
        assertThat(message(plan, "v1.73.0")).isEqualTo("Update disabled by 'Ignore' update policy");
        assertThat(plan.of("v1.74.0")).isEmpty();
        assertThat(plan.images()).isEmpty();
    }

    @Test
    void theOnlyReleaseOfAClusterThatIsBeingInstalledPassesNoGate() {
        // Given
        var platform = platform()
                .stillBeingInstalled()
                .update("{'mode': 'Manual'}")
                .with(release(ReleasePhase.NEW, "v1.73.0"));

        // When
        var plan = platform.at(NOW);

        // Then
        assertThat(status(plan, "v1.73.0").phase()).isEqualTo(ReleasePhase.DEPLOYED);
        assertThat(plan.images()).hasSize(3);
    }

    @Test
    void disruptionsAreApprovedByAnAnnotation() {
        // Given
        var disruptive = pending("v1.73.0").disrupting("Ingress restarts", "Nodes reboot");
        var platform = platform().disruptionsNeedApproval().with(deployed("v1.72.0"), disruptive);

        // When
        var before = platform.at(NOW);
        disruptive.annotated("disruption-approved", "true");
        var after = platform.at(NOW);

        // Then
        assertThat(message(before, "v1.73.0"))
                .isEqualTo("release blocked, disruption approval required: (`kubectl annotate DeckhouseRelease v1.73.0"
                        + " release.deckhouse.io/disruption-approved=true`): Ingress restarts, Nodes reboot");
        assertThat(gate(before, "v1.73.0", "Disruption").howTo())
                .isEqualTo("kubectl annotate DeckhouseRelease v1.73.0 release.deckhouse.io/disruption-approved=true");
        assertThat(status(after, "v1.73.0").phase()).isEqualTo(ReleasePhase.DEPLOYED);
    }

    @Test
    void patchesDisruptNothing() {
        // Given
        var platform = platform()
                .disruptionsNeedApproval()
                .with(deployed("v1.72.0"), pending("v1.72.1").disrupting("Ingress restarts"));

        // When
        var plan = platform.at(NOW);

        // Then
        assertThat(status(plan, "v1.72.1").phase()).isEqualTo(ReleasePhase.DEPLOYED);
    }

    @Test
    void aBiggerStepWaitsUntilAllDeploymentsAreReady() {
        // Given
        var platform = platform().workload("other", "v1.72.0", false).with(deployed("v1.72.0"), pending("v1.73.0"));

        // When
        var plan = platform.at(NOW);

        // Then
        assertThat(message(plan, "v1.73.0")).isEqualTo("awaiting for Deckhouse v1.72.0 pod to be ready");
        assertThat(gate(plan, "v1.73.0", "ModuleNotReady").howTo())
                .isEqualTo("kubectl -n d8-system get pods -l app=deckhouse");
    }

    @Test
    void manualModeWaitsForTheFieldOrTheAnnotation() {
        // Given
        var one = pending("v1.73.0");
        var platform = platform().update("{'mode': 'Manual'}").with(deployed("v1.72.0"), one);

        // When
        var before = platform.at(NOW);
        one.approvedByField();
        var after = platform.at(NOW);

        // Then
        assertThat(message(before, "v1.73.0"))
                .isEqualTo("Waiting for the 'release.deckhouse.io/approved: \"true\"' annotation");
        assertThat(gate(before, "v1.73.0", "Approval").howTo())
                .isEqualTo("kubectl annotate deckhouserelease v1.73.0 release.deckhouse.io/approved=\"true\"");
        assertThat(status(after, "v1.73.0").phase()).isEqualTo(ReleasePhase.DEPLOYED);
        assertThat(status(after, "v1.73.0").approved()).isTrue();
    }

    @Test
    void onlyExactlyTrueApproves() {
        // Given: on a ModuleRelease this would do
        var platform = platform()
                .update("{'mode': 'Manual'}")
                .with(deployed("v1.72.0"), pending("v1.73.0").annotated("approved", "True"));

        // When
        var plan = platform.at(NOW);

        // Then
        assertThat(status(plan, "v1.73.0").phase()).isEqualTo(ReleasePhase.PENDING);
    }

    @Test
    void aWindowSaysWhenAndApplyNowGoesThroughIt() {
        // Given
        var one = pending("v1.73.0");
        var platform = platform()
                .update("{'windows': [{'from': '20:00', 'to': '21:00'}]}")
                .with(deployed("v1.72.0"), one);

        // When
        var before = platform.at(NOW);
        one.annotated("apply-now", "true");
        var after = platform.at(NOW);

        // Then
        assertThat(message(before, "v1.73.0"))
                .isEqualTo("Release is waiting for the update window until 12 Dec 24 20:00 UTC");
        assertThat(status(before, "v1.73.0").earliest()).contains(Instant.parse("2024-12-12T20:00:00Z"));
        assertThat(status(before, "v1.73.0").isFinal()).contains(true);
        assertThat(gate(before, "v1.73.0", "Window").howTo())
                .isEqualTo("kubectl annotate deckhouserelease v1.73.0 release.deckhouse.io/apply-now=\"true\"");
        assertThat(status(after, "v1.73.0").phase()).isEqualTo(ReleasePhase.DEPLOYED);
        assertThat(after.of("v1.73.0").orElseThrow().consume()).containsExactly("release.deckhouse.io/apply-now");
    }

    @Test
    void anUnreadableNotBeforeIsToldWithItsOwnKey() {
        // Given
        var platform = platform().with(deployed("v1.72.0"), pending("v1.73.0").annotated("not-before", "tomorrow"));

        // When
        var plan = platform.at(NOW);

        // Then
        assertThat(message(plan, "v1.73.0"))
                .isEqualTo("annotation release.deckhouse.io/not-before is not an RFC 3339 time: tomorrow");
    }

    @Test
    void theMinimalTimeBetweenNoticeAndDeploymentIsKeptInAnnotations() {
        // Given
        var platform = platform()
                .update("{'notification': {'minimalNotificationTime': '6h'}}")
                .with(deployed("v1.72.0"), pending("v1.73.0"));

        // When
        var plan = platform.at(NOW);

        // Then
        assertThat(message(plan, "v1.73.0"))
                .isEqualTo("Release is postponed by notification until 12 Dec 24 16:00 UTC");
        assertThat(plan.of("v1.73.0").orElseThrow().marks().orElseThrow().annotations())
                .isEqualTo(Map.of(
                        Annotations.NOTIFIED, "true",
                        Annotations.APPLY_AFTER, "2024-12-12T16:00:00Z",
                        Annotations.NOTIFICATION_SHIFTS, "true"));
    }

    @Test
    void operatorsAreToldWhatComes() {
        // Given
        var platform = platform()
                .update(
                        "{'notification': {'webhook': 'https://example.com'}, 'windows': [{'from': '20:00', 'to': '21:00'}]}")
                .with(
                        deployed("v1.72.0"),
                        pending("v1.73.0").requiring("k8s", "1.27").changelog("https://example.com/changelog"));

        // When
        var plan = platform.at(NOW);

        // Then
        assertThat(plan.of("v1.73.0").orElseThrow().announcement())
                .contains(new Announcement(
                        Announcement.Subject.DECKHOUSE,
                        "1.73.0",
                        Map.of("k8s", "1.27"),
                        "https://example.com/changelog",
                        Optional.of(Instant.parse("2024-12-12T20:00:00Z")),
                        false,
                        "",
                        "v1.73.0"));
        assertThat(plan.images()).isEmpty();
    }

    @Test
    void aNoticeThatCannotBeDeliveredBlocksAndSaysWhy() {
        // Given
        var failed = new NoticeReport.Failed("no route to host", Instant.parse("2024-12-12T10:00:05Z"));
        var platform = platform()
                .update("{'notification': {'webhook': 'https://example.com'}}")
                .notice("v1.73.0", failed)
                .with(deployed("v1.72.0"), pending("v1.73.0"));

        // When
        var plan = platform.at(NOW);

        // Then
        assertThat(message(plan, "v1.73.0"))
                .isEqualTo("Release is blocked, failed to send release notification: no route to host");
        assertThat(plan.of("v1.73.0").orElseThrow().marks().orElseThrow().annotations())
                .isEqualTo(Map.of(Annotations.NOTIFIED, "false"));
        assertThat(plan.nextCheck()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void whatOthersDoNotEndInHalfAnHourIsStuck() {
        // Given: deployed in January, and not ready since
        var updating = platform()
                .allRun("v1.73.0", false)
                .with(release(ReleasePhase.DEPLOYED, "v1.73.0").annotated("isUpdating", "true"));
        var since = new Gate("ModuleNotReady", "Blocking", "2024-12-12T09:20:00Z", null, "", null, null);
        var waiting = platform()
                .workload("other", "v1.72.0", false)
                .with(deployed("v1.72.0"), pending("v1.73.0").recording(List.of(since)));

        // When
        var stalls = List.of(updating.at(NOW).stalls(), waiting.at(NOW).stalls());

        // Then
        assertThat(stalls)
                .extracting(stall -> stall.get("v1.73.0").message())
                .containsExactly(
                        "deployed; waiting for Deployment deckhouse since 01 Jan 24 00:00 UTC",
                        "gates evaluated; waiting for Deployment other since 12 Dec 24 09:20 UTC");
        assertThat(platform().with(deployed("v1.72.0")).at(NOW).stalls()).isEmpty();
    }

    @Test
    void onLtsNoMoreThanTenMinorsAreSkipped() {
        // Given
        var platform = platform().channel("LTS").with(deployed("v1.50.0"), pending("v1.61.0"));

        // When
        var eleven = platform.at(NOW);
        var ten = platform()
                .channel("LTS")
                .with(deployed("v1.50.0"), pending("v1.60.0"))
                .at(NOW);

        // Then
        assertThat(message(eleven, "v1.61.0"))
                .isEqualTo("minor version is greater than deployed v1.50.0 by 11, it's more than acceptable channel"
                        + " limitation");
        assertThat(status(ten, "v1.60.0").phase()).isEqualTo(ReleasePhase.DEPLOYED);
    }

    @Test
    void allElevenGatesAreListedAndHoldAndStagingNeverApply() {
        // Given
        var platform = platform().update("{'mode': 'Manual'}").with(deployed("v1.72.0"), pending("v1.73.0"));

        // When
        var gates = status(platform.at(NOW), "v1.73.0").gates();

        // Then
        assertThat(gates)
                .extracting(gate -> gate.type() + " " + gate.state())
                .containsExactly(
                        "Predecessor Passed",
                        "Requirements Passed",
                        "Hold NotApplicable",
                        "Freeze Passed",
                        "Notification NotApplicable",
                        "Canary NotApplicable",
                        "Window NotApplicable",
                        "Approval Blocking",
                        "Disruption NotApplicable",
                        "ModuleNotReady Passed",
                        "Staging NotApplicable");
    }

    @Test
    void requirementsAreAllToldAndTheFirstOneSaysWhatToType() {
        // Given
        var platform = platform()
                .module("test", "< v1.73.0", "")
                .supply(Set.of("legacy"), Set.of())
                .with(
                        deployed("v1.72.0"),
                        pending("v1.73.0").requiring("k8s", "1.31").requiring("migratedModules", "legacy"));

        // When
        var plan = platform.at(NOW);

        // Then
        assertThat(message(plan, "v1.73.0"))
                .isEqualTo("requirements of test are not satisfied: v1.73.0 deckhouse version is not suitable: v1.73.0"
                        + " is greater than or equal to v1.73.0; \"k8s\" requirement for DeckhouseRelease \"v1.73.0\""
                        + " not met: current kubernetes version is not suitable: 1.30.4 is less than 1.31; migrated"
                        + " module 'legacy' not found in any ModuleSource registry");
        assertThat(gate(plan, "v1.73.0", "Requirements").resolvedBy()).isEqualTo("Operator");
        assertThat(gate(plan, "v1.73.0", "Requirements").howTo()).isEqualTo("kubectl get mr -l module=test");
    }

    @Test
    void theDeployedOneIsUpdatingUntilAllDeploymentsAreReadyAndThenNoLonger() {
        // Given
        var rolling = platform()
                .allRun("v1.73.0", false)
                .with(release(ReleasePhase.DEPLOYED, "v1.73.0").annotated("isUpdating", "true"));
        var done = platform()
                .allRun("v1.73.0", true)
                .with(release(ReleasePhase.DEPLOYED, "v1.73.0").annotated("isUpdating", "true"));
        var restarting = platform().allRun("v1.73.0", false).with(deployed("v1.73.0"));

        // When
        var plans = java.util.stream.Stream.of(rolling, done, restarting)
                .map(platform -> platform.at(NOW).of("v1.73.0").orElseThrow())
                .toList();

        // Then
        assertThat(plans).allSatisfy(plan -> assertThat(plan.status()).isEmpty());
        assertThat(plans)
                .extracting(plan -> plan.marks().orElseThrow().annotations())
                .containsExactly(
                        Map.of(Annotations.IS_UPDATING, "true", Annotations.NOTIFIED, "false"),
                        Map.of(Annotations.IS_UPDATING, "false", Annotations.NOTIFIED, "true"),
                        Map.of(Annotations.IS_UPDATING, "false", Annotations.NOTIFIED, "true"));
    }

    @Test
    void theHighestForcedOneGoesAndTheOthersAreSkipped() {
        // Given
        var platform = platform()
                .update("{'mode': 'Manual'}")
                .with(deployed("v1.66.0"), pending("v1.67.0").annotated("force", "true"), pending("v1.68.0"));

        // When
        var plan = platform.at(NOW);

        // Then
        assertThat(status(plan, "v1.67.0").phase()).isEqualTo(ReleasePhase.DEPLOYED);
        assertThat(message(plan, "v1.68.0")).isEqualTo("awaiting for v1.67.0 release to be deployed");
        assertThat(gate(plan, "v1.68.0", "Predecessor").howTo())
                .isEqualTo("kubectl get deckhouserelease v1.67.0 -o yaml");
    }

    @Test
    void evaluatedTwiceItSaysTheSame() {
        // Given
        var platform = platform()
                .update("{'windows': [{'from': '20:00', 'to': '21:00'}]}")
                .with(deployed("v1.72.0"), pending("v1.73.0"), pending("v1.74.0"));

        // When
        var plan = platform.at(NOW);

        // Then
        assertThat(plan).isEqualTo(platform.at(NOW));
    }
}
