package io.quarterdeck.release.rollout;

import static io.quarterdeck.release.fixture.ReleaseBuilder.deployed;
import static io.quarterdeck.release.fixture.ReleaseBuilder.pending;
import static io.quarterdeck.release.fixture.ReleaseBuilder.release;
import static io.quarterdeck.release.fixture.SnapshotBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fixture.ReleaseBuilder;
import io.quarterdeck.release.fixture.SnapshotBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One event a transition, and none while nothing changes (spec 03 §21). Rollback, notice and stall: their own tests. */
class EventsTest {

    private static final Instant NOW = Instant.parse("2024-12-12T10:00:00Z");
    private static final String V130 = "module-one-v1.3.0";

    private static SnapshotBuilder update(ReleaseBuilder release) {
        return module().with(deployed("1.2.3"), release);
    }

    private static List<Happening> told(ModulePlan plan, String release) {
        return plan.of(release).map(ReleasePlan::happenings).orElse(List.of());
    }

    private static Happening normal(String reason, String note) {
        return new Happening(false, reason, note);
    }

    private static Happening warning(String reason, String note) {
        return new Happening(true, reason, note);
    }

    @Test
    void fromPendingToDeployed() {
        // Given
        var release = release(ReleasePhase.NEW, "1.3.0");
        var module = update(release);

        // When
        var first = module.roll(NOW);
        var rest = module.roll(NOW.plusSeconds(15));
        release.staged("2024-12-12T10:00:20Z");
        var last = module.roll(NOW.plusSeconds(30));
        var after = module.roll(NOW.plusSeconds(45));

        // Then
        assertThat(told(first, V130))
                .containsExactly(
                        normal("Pending", "release is evaluated"), normal("Admitted", "gates pass, waits for staging"));
        assertThat(told(rest, V130)).isEmpty();
        assertThat(told(last, V130)).containsExactly(normal("Deployed", "replaces v1.2.3"));
        assertThat(told(last, "module-one-v1.2.3")).containsExactly(normal("Superseded", "replaced by v1.3.0"));
        assertThat(after.releases()).allMatch(plan -> plan.happenings().isEmpty());
    }

    @Test
    void aFirstInstallationReplacesNothing() {
        // When
        var plan = module().with(pending("1.0.0").staged(NOW.toString())).at(NOW);

        // Then
        assertThat(told(plan, "module-one-v1.0.0")).containsExactly(normal("Deployed", "first deployed version"));
    }

    @Test
    void blockedTellsTheMessageAndOnlyWhenAnotherGateComesFirst() {
        // Given
        var module = update(pending("1.3.0")).modulePhase("Error");

        // When
        var blocked = module.roll(NOW);
        var rest = module.roll(NOW.plusSeconds(15));
        var other = module.modulePhase("Ready").update("{'mode': 'Manual'}").roll(NOW.plusSeconds(30));

        // Then
        assertThat(told(blocked, V130)).containsExactly(warning("Blocked", "awaiting for module v1.2.3 to be ready"));
        assertThat(told(rest, V130)).isEmpty();
        assertThat(told(other, V130))
                .containsExactly(
                        warning("Blocked", "Waiting for the 'release.deckhouse.io/approved: \"true\"' annotation"));
    }

    @Test
    void holdBeginsAndEnds() {
        // Given
        var running = deployed("1.2.3");
        var module = module().with(running, pending("1.3.0"));
        module.roll(NOW);
        running.annotated(Annotations.HOLD, "load test").annotated(Annotations.HOLD_UNTIL, "2024-12-12T11:00:00Z");

        // When
        var held = module.roll(NOW.plusSeconds(15));
        var rest = module.roll(NOW.plusSeconds(30));
        var ended = module.roll(NOW.plusSeconds(3600));

        // Then
        var text = "Release is held on v1.2.3 until 12 Dec 24 11:00 UTC: load test";
        assertThat(told(held, V130)).containsExactly(warning("Blocked", text), normal("Held", text));
        assertThat(told(rest, V130)).isEmpty();
        assertThat(told(ended, V130))
                .containsExactly(
                        normal("Admitted", "gates pass, waits for staging"), normal("HoldEnded", "the hold has ended"));
    }

    @Test
    void aPullOverrideIsNoHold() {
        // When
        var plan = update(pending("1.3.0")).overridden().at(NOW);

        // Then
        assertThat(told(plan, V130)).extracting(Happening::reason).containsExactly("Blocked");
    }

    @Test
    void settingsThatDoNotFitAreToldOnce() {
        // Given
        var release = pending("1.3.0");
        var module = update(release);
        module.roll(NOW);
        var text = "Initial module config validation failed:\nparameter is forbidden";
        release.stagingFailed("SettingsInvalid", text, "2024-12-12T10:00:10Z");

        // When
        var told = module.roll(NOW.plusSeconds(15));
        var rest = module.roll(NOW.plusSeconds(30));

        // Then
        assertThat(told(told, V130)).containsExactly(warning("InvalidSettings", text));
        assertThat(told(rest, V130)).isEmpty();
    }

    @Test
    void aWrongBundleIsTold() {
        // Given
        var release = pending("1.3.0")
                .admittedSince("2024-12-12T09:59:00Z")
                .stagingFailed("ValidationFailed", "validation failed: no chart", "2024-12-12T09:59:30Z");
        var module = update(release);

        // When
        var suspended = module.roll(NOW);
        var rest = module.roll(NOW.plusSeconds(15));

        // Then
        assertThat(told(suspended, V130)).containsExactly(warning("Suspended", "validation failed: no chart"));
        assertThat(told(rest, V130)).isEmpty();
    }

    @Test
    void beingBypassedIsTold() {
        // When
        var plan = update(pending("1.3.0")).with(pending("1.3.1")).at(NOW);

        // Then
        assertThat(told(plan, V130)).containsExactly(normal("Superseded", "a newer release has bypassed it"));
    }
}
