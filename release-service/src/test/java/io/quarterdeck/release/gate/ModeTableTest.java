package io.quarterdeck.release.gate;

import static io.quarterdeck.release.fixture.ReleaseBuilder.deployed;
import static io.quarterdeck.release.fixture.ReleaseBuilder.pending;
import static io.quarterdeck.release.fixture.SnapshotBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.gate.Gate;
import io.quarterdeck.release.fixture.ReleaseBuilder;
import io.quarterdeck.release.fixture.SnapshotBuilder;
import io.quarterdeck.release.rollout.StatusPlan;
import io.quarterdeck.requirement.Requirements;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Spec 03 §7, mode by kind, and §4, gate by override: everything that could block does, and only what the table names may.
 */
class ModeTableTest {

    private static final String NOW = "2024-12-12T10:00:00Z";
    private static final String CLOSED = "'windows': [{'from': '8:00', 'to': '9:00'}],"
            + " 'notification': {'minimalNotificationTime': '6h', 'releaseType': 'All'}";
    private static final String FROZEN =
            "'freezes': [{'start': '2024-12-01T00:00:00Z', 'end': '2025-01-02T00:00:00Z', 'reason': 'Christmas'}]";

    /** A release of that kind under a canary that has not ended. */
    private static SnapshotBuilder kind(String kind) {
        var late = "2024-12-20T00:00:00Z";
        return switch (kind) {
            case "first installation" -> module().with(pending("1.0.0").applyAfter(late));
            case "First" ->
                module().with(deployed("v.0.0.0-dev4"), pending("1.0.0").applyAfter(late));
            case "Patch" -> module().with(deployed("1.2.3"), pending("1.2.4").applyAfter(late));
            case "Minor" -> module().with(deployed("1.2.3"), pending("1.3.0").applyAfter(late));
            case "Major" -> module().with(deployed("0.9.0"), pending("1.0.0").applyAfter(late));
            case "FromTo" ->
                module().with(
                                deployed("1.2.3"),
                                pending("1.9.0").jump("1.2", "1.9").applyAfter(late));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static StatusPlan waiting(SnapshotBuilder module) {
        var last = module.releases().get(module.releases().size() - 1);
        return module.at(NOW).of(last.name()).orElseThrow().status().orElseThrow();
    }

    private static String inState(StatusPlan status, String state) {
        return status.gates().stream()
                .filter(gate -> state.equals(gate.state()))
                .map(Gate::type)
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "Auto,      first installation, Staging",
        "Auto,      First,              Notification Canary Window",
        "Auto,      Patch,              Notification Canary Window",
        "Auto,      Minor,              Notification Canary Window",
        "Auto,      Major,              Notification Canary Window",
        "Auto,      FromTo,             Notification Canary Window",
        "AutoPatch, first installation, Staging",
        "AutoPatch, First,              Notification Canary Approval",
        "AutoPatch, Patch,              Notification Canary Window",
        "AutoPatch, Minor,              Notification Canary Approval",
        "AutoPatch, Major,              Notification Canary Approval",
        "AutoPatch, FromTo,             Notification Canary Approval",
        "Manual,    first installation, Approval",
        "Manual,    First,              Notification Approval",
        "Manual,    Patch,              Notification Canary Approval",
        "Manual,    Minor,              Notification Approval",
        "Manual,    Major,              Notification Approval",
        "Manual,    FromTo,             Notification Approval",
        "Unheard,   Minor,              Notification Canary Approval",
    })
    void whatEachModeChecks(String mode, String kind, String blocking) {
        // Given
        var module = kind(kind).update("{'mode': '" + mode + "', " + CLOSED + "}");

        // When
        var status = waiting(module);

        // Then
        assertThat(inState(status, "Blocking")).isEqualTo(blocking);
        assertThat(inState(status, "Overridden"))
                .isEqualTo(kind.equals("first installation") ? "Notification Canary Window" : "");
    }

    @ParameterizedTest(name = "Ignore, {0}: never")
    @CsvSource({"first installation", "First", "Patch", "Minor", "Major", "FromTo"})
    void ignoreNeverLetsAnythingGo(String kind) {
        // Given
        var module = kind(kind).update("{'mode': 'Ignore'}");
        var release = module.releases().get(module.releases().size() - 1);
        release.approved().forced().applyNow();

        // When
        var status = waiting(module);

        // Then
        assertThat(gateOf(status, "Freeze").state()).isEqualTo("Blocking");
        assertThat(status.message()).isEqualTo("Update disabled by 'Ignore' update policy");
    }

    /** Everything that can stand in the way of one release, at once. */
    private static SnapshotBuilder everything(ReleaseBuilder release) {
        return module().with(
                        deployed("1.2.3").annotated("modules.deckhouse.io/hold", "load test"),
                        release.applyAfter("2024-12-20T00:00:00Z")
                                .requiring(Requirements.of("", "", Map.of("prompp", ">= 1"))))
                .modulePhase("Error");
    }

    @ParameterizedTest(name = "{0}, {1}: overridden {2}, blocking {3}")
    @CsvSource({
        "'',        AutoPatch, '', Predecessor Requirements Hold Freeze Notification Canary Approval ModuleNotReady",
        "apply-now, AutoPatch, Freeze Notification Canary Approval, Predecessor Requirements Hold ModuleNotReady",
        "force,     AutoPatch, Predecessor Requirements Hold Freeze Notification Canary Approval ModuleNotReady, Staging",
        "'',        Auto,      '', Predecessor Requirements Hold Freeze Notification Canary Window ModuleNotReady",
        "apply-now, Auto,      Freeze Notification Canary Window, Predecessor Requirements Hold ModuleNotReady",
        "force,     Auto,      Predecessor Requirements Hold Freeze Notification Canary Window ModuleNotReady, Staging",
    })
    void whatEachRequestOverrides(String request, String mode, String overridden, String blocking) {
        // Given
        var release = pending("1.5.0")
                // told before, so that its delay runs
                .condition("Notified", "True", "Delivered", "", "2024-12-12T09:00:00Z")
                .annotated("modules.deckhouse.io/notified", "true")
                .annotated("modules.deckhouse.io/applyAfter", "2024-12-12T15:00:00Z");
        if (!request.isEmpty()) {
            release.annotated("modules.deckhouse.io/" + request, "true");
        }
        var module = everything(release).update("{'mode': '" + mode + "', " + CLOSED + ", " + FROZEN + "}");

        // When
        var status = waiting(module);

        // Then
        assertThat(inState(status, "Overridden")).isEqualTo(overridden);
        assertThat(inState(status, "Blocking")).isEqualTo(blocking);
        status.gates().stream()
                .filter(gate -> "Overridden".equals(gate.state()))
                .forEach(gate -> assertThat(gate.message()).isEqualTo("by modules.deckhouse.io/" + request));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"modules.deckhouse.io/force", "release.deckhouse.io/force"})
    void anOverrideNamesTheKeyThatIsSet(String key) {
        // Given
        var module = everything(pending("1.3.0").annotated(key, "true"));

        // When
        var status = waiting(module);

        // Then
        assertThat(gateOf(status, "Requirements").message()).isEqualTo("by " + key);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"apply-now", "force"})
    void noRequestGoesThroughAPullOverride(String request) {
        // Given
        var module = module().with(
                        deployed("1.2.3"), pending("1.3.0").annotated("modules.deckhouse.io/" + request, "true"))
                .overridden();

        // When
        var status = waiting(module);

        // Then
        assertThat(List.of(gateOf(status, "Hold").state(), status.message()))
                .containsExactly("Blocking", "module is overridden by a ModulePullOverride");
    }

    private static Gate gateOf(StatusPlan status, String type) {
        return status.gates().stream()
                .filter(gate -> gate.type().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
