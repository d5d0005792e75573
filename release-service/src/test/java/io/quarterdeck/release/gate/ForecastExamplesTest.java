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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The worked examples of spec 03 §12.4, by number. W is Monday and Wednesday 13:30-14:00. */
class ForecastExamplesTest {

    private static final String NOW = "2024-12-12T10:00:00Z";
    private static final String W = "'windows': [{'days': ['Mon', 'Wed'], 'from': '13:30', 'to': '14:00'}]";
    private static final String CHRISTMAS =
            "'freezes': [{'start': '2024-12-15T00:00:00Z'," + " 'end': '2025-01-02T00:00:00Z', 'reason': 'Christmas'}]";

    private static SnapshotBuilder update(ReleaseBuilder release, String... settings) {
        return module().with(deployed("1.2.3"), release).update("{" + String.join(", ", settings) + "}");
    }

    private static StatusPlan status(SnapshotBuilder module, String now) {
        var waiting = module.releases().get(module.releases().size() - 1);
        return module.at(now).of(waiting.name()).orElseThrow().status().orElseThrow();
    }

    private static void expect(StatusPlan status, String earliest, boolean isFinal) {
        assertThat(status.earliest()).contains(Instant.parse(earliest));
        assertThat(status.isFinal()).contains(isFinal);
    }

    private static Gate gate(StatusPlan status, String type) {
        return status.gates().stream()
                .filter(gate -> gate.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void example1NothingConfigured() {
        // When
        var status = status(update(pending("1.3.0")), NOW);

        // Then
        expect(status, NOW, true);
    }

    @Test
    void example2Window() {
        // When
        var status = status(update(pending("1.3.0"), W), NOW);

        // Then
        expect(status, "2024-12-16T13:30:00Z", true);
        assertThat(status.message()).isEqualTo("Release is waiting for the update window until 16 Dec 24 13:30 UTC");
        assertThat(gate(status, "Window").until()).isEqualTo("2024-12-16T13:30:00Z");
    }

    @Test
    void example3CanaryEndsWithinTheWindow() {
        // When
        var status = status(update(pending("1.3.0").applyAfter("2024-12-16T13:45:00Z"), W), NOW);

        // Then
        expect(status, "2024-12-16T13:45:00Z", true);
    }

    @Test
    void example4CanaryEndsWhenTheWindowCloses() {
        // When
        var status = status(update(pending("1.3.0").applyAfter("2024-12-16T14:00:00Z"), W), NOW);

        // Then
        expect(status, "2024-12-18T13:30:00Z", true);
        assertThat(status.message())
                .isEqualTo("Release is postponed, waiting for the update window until 18 Dec 24 13:30 UTC");
    }

    @Test
    void example5FreezeOverTheNextWindows() {
        // When
        var status = status(update(pending("1.3.0"), W, CHRISTMAS), NOW);

        // Then
        expect(status, "2025-01-06T13:30:00Z", true);
        assertThat(status.message())
                .isEqualTo("Release is frozen (Christmas), waiting for the update window until 06 Jan 25 13:30 UTC");
    }

    @Test
    void example6ManualDoesNotCheckWindows() {
        // When
        var status = status(update(pending("1.3.0"), "'mode': 'Manual'", W), NOW);

        // Then
        expect(status, NOW, false);
        assertThat(status.message()).isEqualTo("Waiting for the 'release.deckhouse.io/approved: \"true\"' annotation");
    }

    @Test
    void example7CanaryBeforeApproval() {
        // When
        var status = status(update(pending("1.3.0").applyAfter("2024-12-13T00:00:00Z"), "'mode': 'AutoPatch'"), NOW);

        // Then
        expect(status, "2024-12-13T00:00:00Z", false);
        assertThat(gate(status, "Approval").message())
                .isEqualTo("the update mode is AutoPatch and nobody has approved this release. After approval the"
                        + " release will be delayed until 13 Dec 24 00:00 UTC");
    }

    @Test
    void example8ApprovedForLater() {
        // When
        var status =
                status(update(pending("1.3.0").approved().notBefore("2024-12-12T22:00:00Z"), "'mode': 'Manual'"), NOW);

        // Then
        expect(status, "2024-12-12T22:00:00Z", true);
        assertThat(status.message()).isEqualTo("Release is postponed by the operator until 12 Dec 24 22:00 UTC");
    }

    @Test
    void example9NotificationDelaysBeyondTheWindow() {
        // When
        var status = status(
                update(
                        pending("1.3.0"),
                        "'windows': [{'from': '8:00', 'to': '10:00'}]",
                        "'notification': {'minimalNotificationTime': '6h'}"),
                NOW);

        // Then
        expect(status, "2024-12-13T08:00:00Z", true);
        assertThat(status.message())
                .isEqualTo("Release is postponed by notification, waiting for the update window until"
                        + " 13 Dec 24 08:00 UTC");
    }

    @Test
    void example10HoldWithExpiry() {
        // Given
        var held = module().with(
                        deployed("1.2.3")
                                .annotated(Annotations.HOLD, "load test")
                                .annotated(Annotations.HOLD_UNTIL, "2024-12-17T00:00:00Z"),
                        pending("1.3.0"))
                .update("{" + W + "}");

        // When
        var status = status(held, NOW);

        // Then
        expect(status, "2024-12-18T13:30:00Z", true);
        assertThat(status.message()).isEqualTo("Release is held on v1.2.3 until 17 Dec 24 00:00 UTC: load test");
    }

    @Test
    void example11AfterAPredecessorThatWaitsForItsWindow() {
        // Given
        var module = module().with(
                        deployed("1.2.3"),
                        pending("1.3.0").notBefore("2024-12-16T13:30:00Z").applyNow(),
                        pending("1.4.0"))
                .update("{'windows': [{'days': ['Tue'], 'from': '8:00', 'to': '10:00'}]}");
        module.releases()
                .set(1, pending("1.3.0").applyAfter("2024-12-16T13:30:00Z").underPolicy("early"));
        module.policy(io.quarterdeck.release.policy.UpdatePolicy.read("early", null));

        // When
        var status = status(module, NOW);

        // Then
        expect(status, "2024-12-17T08:00:00Z", true);
        assertThat(gate(status, "Predecessor").resolvedBy()).isEqualTo("Time");
    }

    @Test
    void example12SaturdayNightBelongsToFriday() {
        // Given
        var now = "2024-12-14T00:30:00Z";
        var window = "'windows': [{'days': ['Fri'], 'from': '22:00', 'to': '2:00', 'timeZone': 'Europe/Berlin'}]";

        // When
        var status = status(update(pending("1.3.0"), window), now);

        // Then
        expect(status, now, true);
    }

    @Test
    void example13AFreezeBeyondTheHorizon() {
        // Given
        var freeze = "'freezes': [{'start': '2024-12-01T00:00:00Z', 'end': '2026-12-31T00:00:00Z', 'reason': 'sale'}]";

        // When
        var status = status(update(pending("1.3.0"), W, freeze), NOW);

        // Then
        assertThat(status.earliest()).isEmpty();
        assertThat(gate(status, "Freeze").message())
                .isEqualTo("Release is frozen (sale) until 31 Dec 26 00:00 UTC"
                        + " (no permitted moment within 400 days: Freeze)");
        assertThat(status.message()).isEqualTo("Release is frozen (sale), no permitted moment within 400 days");
    }

    @Test
    void example14WindowAndFreezesExcludeEachOther() {
        // Given
        var sunday = Instant.parse("2024-12-15T00:00:00Z");
        var freezes = IntStream.range(0, 60)
                .mapToObj(week -> sunday.plus(7L * week, ChronoUnit.DAYS))
                .map(start -> "{'start': '" + start + "', 'end': '" + start.plus(1, ChronoUnit.DAYS)
                        + "', 'reason': 'Sunday'}")
                .collect(Collectors.joining(", ", "'freezes': [", "]"));
        var window = "'windows': [{'days': ['Sun'], 'from': '3:00', 'to': '4:00'}]";

        // When
        var status = status(update(pending("1.3.0"), window, freezes), NOW);

        // Then
        assertThat(status.earliest()).isEmpty();
        assertThat(gate(status, "Window").message())
                .endsWith(" (no permitted moment within 400 days: Freeze and Window exclude each other)");
        assertThat(gate(status, "Freeze").message())
                .isEqualTo("(no permitted moment within 400 days: Freeze and Window exclude each other)");
    }

    @Test
    void example15ApplyNowGoesThroughTime() {
        // When
        var status = status(update(pending("1.3.0").applyNow(), W, CHRISTMAS), NOW);

        // Then
        expect(status, NOW, true);
        assertThat(gate(status, "Window").message()).isEqualTo("by modules.deckhouse.io/apply-now");
    }

    @Test
    void example16FirstInstallationGoesAtOnce() {
        // Given
        var module = module().with(pending("1.0.0").applyAfter("2024-12-16T13:45:00Z"))
                .update("{'mode': 'AutoPatch', 'notification': {'minimalNotificationTime': '6h'}, " + W + "}");

        // When
        var status = status(module, NOW);

        // Then
        expect(status, NOW, true);
        for (var type : new String[] {"Window", "Canary", "Notification"}) {
            assertThat(gate(status, type).state()).isEqualTo("Overridden");
            assertThat(gate(status, type).message()).isEqualTo("first installation");
        }
    }

    @Test
    void example17FirstInstallationInManualWaitsForApproval() {
        // When
        var status = status(module().with(pending("1.0.0")).update("{'mode': 'Manual', " + W + "}"), NOW);

        // Then
        expect(status, NOW, false);
    }

    @Test
    void example18FreezeBindsAFirstInstallation() {
        // Given
        var freeze = "'freezes': [{'start': '2024-12-01T00:00:00Z', 'end': '2024-12-14T00:00:00Z', 'reason': 'x'}]";

        // When
        var status = status(module().with(pending("1.0.0")).update("{" + W + ", " + freeze + "}"), NOW);

        // Then
        expect(status, "2024-12-14T00:00:00Z", true);
        assertThat(status.message()).isEqualTo("Release is frozen (x) until 14 Dec 24 00:00 UTC");
    }
}
