package io.quarterdeck.release.gate;

import static io.quarterdeck.release.fixture.ReleaseBuilder.deployed;
import static io.quarterdeck.release.fixture.ReleaseBuilder.pending;
import static io.quarterdeck.release.fixture.SnapshotBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.gate.Gate;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fixture.ReleaseBuilder;
import io.quarterdeck.release.fixture.SnapshotBuilder;
import io.quarterdeck.release.rollout.StatusPlan;
import io.quarterdeck.requirement.ClusterFacts;
import io.quarterdeck.requirement.Requirements;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each gate says, who resolves it and how (spec 03 §12.2, §13). */
class GateMessagesTest {

    private static final String NOW = "2024-12-12T10:00:00Z";

    private static StatusPlan last(SnapshotBuilder module) {
        var waiting = module.releases().get(module.releases().size() - 1);
        return module.at(NOW).of(waiting.name()).orElseThrow().status().orElseThrow();
    }

    private static SnapshotBuilder update(ReleaseBuilder release) {
        return module().with(deployed("1.2.3"), release);
    }

    private static void expect(StatusPlan status, String type, String message, String resolvedBy, String howTo) {
        var gate = gate(status, type);
        assertThat(gate.state()).isEqualTo("Blocking");
        assertThat(gate.message()).isEqualTo(message);
        assertThat(gate.resolvedBy()).isEqualTo(resolvedBy);
        assertThat(gate.howTo()).isEqualTo(howTo);
        assertThat(status.message()).isEqualTo(message);
    }

    private static Gate gate(StatusPlan status, String type) {
        return status.gates().stream()
                .filter(gate -> gate.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void listsAllElevenInTheOrderOfTheApi() {
        // When
        var status = last(update(pending("1.3.0")));

        // Then
        assertThat(status.gates())
                .extracting(Gate::type)
                .containsExactly(
                        "Predecessor",
                        "Requirements",
                        "Hold",
                        "Freeze",
                        "Notification",
                        "Canary",
                        "Window",
                        "Approval",
                        "Disruption",
                        "ModuleNotReady",
                        "Staging");
        assertThat(status.gates()).extracting(Gate::since).containsOnly(NOW);
    }

    @Test
    void missingPolicyBars() {
        // When
        var status = last(update(pending("1.3.0").underPolicy("absent")));

        // Then
        expect(status, "Freeze", "Update policy absent not found", "Operator", "kubectl get mup");
    }

    @Test
    void ignoreBars() {
        // When
        var status = last(update(pending("1.3.0").forced()).update("{'mode': 'Ignore'}"));

        // Then
        expect(
                status,
                "Freeze",
                "Update disabled by 'Ignore' update policy",
                "Operator",
                "kubectl edit moduleconfig deckhouse");
    }

    @Test
    void pullOverrideBars() {
        // When
        var status = last(update(pending("1.3.0").forced()).overridden());

        // Then
        expect(
                status,
                "Hold",
                "module is overridden by a ModulePullOverride",
                "Operator",
                "kubectl delete mpo module-one");
    }

    @Test
    void barredReleasesAreNotSuperseded() {
        // Given
        var module = module().with(deployed("1.2.3"), pending("1.2.4"), pending("1.2.5"))
                .overridden();

        // When
        var plan = module.at(NOW);

        // Then
        assertThat(plan.of("module-one-v1.2.4")
                        .orElseThrow()
                        .status()
                        .orElseThrow()
                        .phase()
                        .text())
                .isEqualTo("Pending");
    }

    @Test
    void holdNamesWhoAndWhy() {
        // Given
        var module = module().with(
                        deployed("1.2.3")
                                .annotated(Annotations.HOLD, "load test")
                                .annotated(Annotations.HOLD_BY, "kim")
                                .annotated(Annotations.HOLD_UNTIL, "soon"),
                        pending("1.3.0"));

        // When
        var status = last(module);

        // Then
        expect(
                status,
                "Hold",
                "Release is held on v1.2.3: load test (kim) (hold-until 'soon' is not an RFC 3339 time)",
                "Operator",
                "kubectl annotate mr module-one-v1.2.3 modules.deckhouse.io/hold-");
    }

    @Test
    void namedVersionsAreHeldAndLeftOutOfTheOrder() {
        // Given
        var module = module().with(
                        deployed("1.2.3")
                                .annotated(Annotations.HOLD, "")
                                .annotated(Annotations.HOLD_VERSIONS, "v1.3.0, 9.9.9"),
                        pending("1.3.0"),
                        pending("1.2.4"));

        // When
        var plan = module.at(NOW);

        // Then
        assertThat(plan.of("module-one-v1.3.0")
                        .orElseThrow()
                        .status()
                        .orElseThrow()
                        .message())
                .isEqualTo("Release is held on v1.2.3: no reason given");
        assertThat(plan.of("module-one-v1.2.4")
                        .orElseThrow()
                        .status()
                        .orElseThrow()
                        .message())
                .isEmpty();
    }

    @Test
    void moduleMustBeReadyBeforeABiggerStep() {
        // When
        var status = last(update(pending("1.3.0")).modulePhase("Error"));

        // Then
        expect(
                status,
                "ModuleNotReady",
                "awaiting for module v1.2.3 to be ready",
                "Operator",
                "kubectl get module module-one -o yaml");
    }

    @Test
    void deployedWithoutReadableVersionIsWaitedForByName() {
        // Given
        var module = module().with(deployed("v.0.0.0-dev4").named("virtualization-v.0.0.0-dev4"), pending("1.0.0"))
                .modulePhase("Installing");

        // When
        var status = last(module);

        // Then
        assertThat(status.message()).isEqualTo("awaiting for module to be ready");
    }

    @Test
    void aPatchDoesNotWaitForTheModule() {
        // When
        var status = last(update(pending("1.2.4")).modulePhase("Error"));

        // Then
        assertThat(gate(status, "ModuleNotReady").state()).isEqualTo("NotApplicable");
        assertThat(status.message()).isEmpty();
    }

    @Test
    void requirementsNameTheVersionThatIsTooOld() {
        // Given
        var release = pending("1.3.0").requiring(Requirements.of("> v1.64.0", "", Map.of()));

        // When
        var status = last(update(release).cluster(ClusterFacts.of("v1.0.0", "1.30")));

        // Then
        expect(
                status,
                "Requirements",
                "requirements are not satisfied: current deckhouse version is not suitable: 1.0.0 is less than or"
                        + " equal to v1.64.0",
                "Operator",
                "kubectl get deckhousereleases.deckhouse.io");
    }

    @Test
    void requirementsOnOtherModulesAreResolvedByThem() {
        // When
        var status = last(update(pending("1.3.0").requiring(Requirements.of("", "", Map.of("prompp", ">= 1")))));

        // Then
        expect(
                status,
                "Requirements",
                "requirements are not satisfied: 1 error occurred: 'prompp' is not deployed",
                "OtherModule",
                "kubectl get module prompp");
    }

    @Test
    void gapsAreTheAuthorsOrForced() {
        // When
        var status = last(update(pending("1.5.0")));

        // Then
        expect(
                status,
                "Predecessor",
                "minor version is greater than deployed 1.2.3 by one",
                "ModuleAuthor",
                "kubectl annotate mr module-one-v1.5.0 modules.deckhouse.io/force=\"true\"");
    }

    @Test
    void aVersionThatIsNoneIsTold() {
        // When
        var status = last(update(pending("v.0.0.0-dev4").named("virtualization-v.0.0.0-dev4")));

        // Then
        expect(
                status,
                "Predecessor",
                "parse release \"virtualization-v.0.0.0-dev4\" version \"v.0.0.0-dev4\": invalid semantic version",
                "ModuleAuthor",
                "kubectl get mr virtualization-v.0.0.0-dev4 -o yaml");
    }

    @Test
    void waitingForAPredecessorIsResolvedAsThatOne() {
        // Given
        var module = module().with(deployed("1.2.3"), pending("1.3.0"), pending("1.4.0"))
                .update("{'mode': 'Manual'}");

        // When
        var status = last(module);

        // Then
        expect(
                status,
                "Predecessor",
                "awaiting for v1.3.0 release to be deployed",
                "Operator",
                "kubectl get mr module-one-v1.3.0 -o yaml");
    }

    @Test
    void theRootBlockerIsCarriedThroughTheChain() {
        // Given
        var module = module().with(deployed("1.2.3"), pending("1.3.0"), pending("1.4.0"))
                .modulePhase("Error");

        // When
        var status = last(module);

        // Then
        assertThat(status.message()).isEqualTo("awaiting for module v1.2.3 to be ready");
    }

    @Test
    void otherZonesShowTheirWallClock() {
        // Given
        var window = "{'windows': [{'days': ['Fri'], 'from': '22:00', 'to': '2:00', 'timeZone': 'Europe/Berlin'}]}";

        // When
        var status = module().with(deployed("1.2.3"), pending("1.3.0"))
                .update(window)
                .at("2024-12-14T01:00:00Z")
                .of("module-one-v1.3.0")
                .orElseThrow()
                .status()
                .orElseThrow();

        // Then
        assertThat(status.message())
                .isEqualTo("Release is waiting for the update window until 20 Dec 24 21:00 UTC"
                        + " (20 Dec 24 22:00 Europe/Berlin)");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"1", "t", "T", "TRUE", "true", "True"})
    void everyTrueApproves(String value) {
        // When
        var status = last(update(pending("1.3.0").annotated("release.deckhouse.io/approved", value))
                .update("{'mode': 'Manual'}"));

        // Then
        assertThat(status.message()).isEmpty();
        assertThat(status.approved()).isTrue();
    }

    @Test
    void approvalIsAskedWithTheKeyOfTheSeed() {
        // When
        var status = last(
                update(pending("1.3.0").annotated(Annotations.APPROVED, "yes")).update("{'mode': 'Manual'}"));

        // Then
        assertThat(status.message()).isEqualTo("Waiting for the 'release.deckhouse.io/approved: \"true\"' annotation");
        assertThat(gate(status, "Approval").message())
                .isEqualTo("the update mode is Manual and nobody has approved this release");
        assertThat(gate(status, "Approval").howTo())
                .isEqualTo("kubectl annotate mr module-one-v1.3.0 modules.deckhouse.io/approved=\"true\"");
    }

    @Test
    void unreadableSettingsCloseTheirGateAndSaySo() {
        // When
        var status = last(update(pending("1.3.0"))
                .update("{'windows': [{'from': '8:00', 'to': '9:00', 'timeZone': 'Mars/Olympus'}]}"));

        // Then
        expect(status, "Window", "unknown time zone 'Mars/Olympus'", "Operator", "kubectl edit moduleconfig deckhouse");
    }

    @Test
    void unreadableNotBeforeBlocks() {
        // When
        var status = last(update(pending("1.3.0").notBefore("tonight")));

        // Then
        expect(
                status,
                "Approval",
                "annotation modules.deckhouse.io/not-before is not an RFC 3339 time: tonight",
                "Operator",
                "kubectl annotate mr module-one-v1.3.0 modules.deckhouse.io/not-before-");
    }

    @Test
    void exactlyAtTheOpeningTheWindowSpeaksWithoutATime() {
        // Given
        var module = update(pending("1.3.0")).update("{'windows': [{'from': '10:00', 'to': '11:00'}]}");

        // When
        var status = last(module);

        // Then
        assertThat(status.message()).isEqualTo("Release is waiting for the update window");
    }
}
