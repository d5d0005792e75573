package io.quarterdeck.release.rollout;

import static io.quarterdeck.release.fixture.SnapshotBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.fact.Phase;
import io.quarterdeck.release.fixture.ReleaseBuilder;
import io.quarterdeck.release.fixture.SnapshotBuilder;
import io.quarterdeck.version.ModuleVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every set of releases, rolled step by step with a lifecycle-service that stages what is admitted. */
class RolloutPropertiesTest {

    private static final Instant START = Instant.parse("2024-12-12T10:00:00Z");

    @Property(tries = 200)
    void neverADowngradeAndNeverTwoDeployed(@ForAll("modules") SnapshotBuilder module) {
        var now = START;
        var highest = deployed(module);
        for (int step = 0; step < 12; step++) {
            module.roll(now);
            assertThat(module.releases().stream().filter(one -> one.phase() == Phase.DEPLOYED))
                    .hasSizeLessThanOrEqualTo(1);
            var running = deployed(module);
            if (highest.isPresent()) {
                assertThat(running.orElseThrow()).isGreaterThanOrEqualTo(highest.get());
            }
            highest = running;
            stageWhatIsAdmitted(module, now);
            now = now.plusSeconds(60);
        }
    }

    @Property(tries = 200)
    void whatAGateSaysIsStableAtRest(@ForAll("modules") SnapshotBuilder module) {
        module.roll(START);
        module.roll(START);
        var second = module.at(START.plusSeconds(60));

        for (var plan : second.releases()) {
            var recorded = plan.release().recorded();
            plan.status().ifPresent(status -> {
                assertThat(status.message()).isEqualTo(recorded.message());
                assertThat(status.gates()).isEqualTo(recorded.gates());
                assertThat(status.earliest()).isEqualTo(recorded.earliest());
            });
        }
    }

    /** The forecast of a release that only time holds back is the moment at which it is deployed. */
    @Property(tries = 200)
    void theForecastIsTheMomentOfDeployment(@ForAll("updates") String update, @ForAll("delays") long canaryHours) {
        var release = ReleaseBuilder.pending("1.3.0")
                .applyAfter(Moments.print(START.plusSeconds(canaryHours * 3600)))
                .staged(Moments.print(START));
        var module = module().with(ReleaseBuilder.deployed("1.2.3"), release).update(update);
        var plan = module.roll(START);
        var forecast =
                plan.of(release.name()).orElseThrow().status().orElseThrow().earliest();
        if (release.phase() == Phase.DEPLOYED || forecast.isEmpty()) {
            return;
        }

        module.roll(forecast.get().minusSeconds(1));
        assertThat(release.phase()).as("one second before %s", forecast).isEqualTo(Phase.PENDING);
        module.roll(forecast.get().plusSeconds(1));
        assertThat(release.phase()).as("one second after %s", forecast).isEqualTo(Phase.DEPLOYED);
    }

    private static Optional<ModuleVersion> deployed(SnapshotBuilder module) {
        return module.releases().stream()
                .filter(release -> release.phase() == Phase.DEPLOYED)
                .findFirst()
                .flatMap(release -> release.facts().version());
    }

    private static void stageWhatIsAdmitted(SnapshotBuilder module, Instant now) {
        for (var release : module.releases()) {
            if (release.facts().isAdmitted() && release.phase() == Phase.PENDING) {
                release.staged(Moments.print(now));
            }
            if (release.phase() == Phase.DEPLOYED) {
                release.condition("Installed", "True", "Installed", "", Moments.print(now));
            }
        }
    }

    @Provide
    Arbitrary<SnapshotBuilder> modules() {
        var version = Combinators.combine(
                        Arbitraries.of("0", "1", "1", "2"),
                        Arbitraries.of("0", "1", "2", "3"),
                        Arbitraries.of("0", "1", "2"))
                .as((major, minor, patch) -> major + "." + minor + "." + patch);
        var mode = Arbitraries.of("Auto", "AutoPatch", "Manual", "Ignore");
        return Combinators.combine(version.set().ofMinSize(1).ofMaxSize(6), version, Arbitraries.of(true, false), mode)
                .as(RolloutPropertiesTest::of);
    }

    private static SnapshotBuilder of(Set<String> pending, String deployed, boolean anyDeployed, String mode) {
        var module = module().update("{'mode': '" + mode + "', 'windows': [{'from': '9:00', 'to': '22:00'}]}");
        if (anyDeployed) {
            module.with(ReleaseBuilder.deployed(deployed));
        }
        pending.stream()
                .filter(version -> !anyDeployed || !version.equals(deployed))
                .forEach(version -> {
                    var release = ReleaseBuilder.pending(version);
                    module.with(version.endsWith("2") ? release.approved() : release);
                });
        return module;
    }

    @Provide
    Arbitrary<String> updates() {
        var windows = Arbitraries.of(
                "",
                "'windows': [{'days': ['Mon', 'Wed'], 'from': '13:30', 'to': '14:00'}]",
                "'windows': [{'from': '22:00', 'to': '2:00', 'timeZone': 'Europe/Berlin'}]",
                "'windows': [{'days': ['Sun'], 'from': '2:00', 'to': '3:30', 'timeZone': 'America/New_York'}]");
        var freezes = Arbitraries.of(
                "",
                "'freezes': [{'start': '2024-12-12T00:00:00Z', 'end': '2024-12-18T13:45:00Z', 'reason': 'a'}]",
                "'freezes': [{'start': '2024-12-13T00:00:00Z', 'end': '2025-01-02T00:00:00Z', 'reason': 'b'}]");
        return Combinators.combine(windows, freezes)
                .as((first, second) -> "{"
                        + String.join(
                                ", ",
                                List.of(first, second).stream()
                                        .filter(text -> !text.isEmpty())
                                        .toList())
                        + "}");
    }

    @Provide
    Arbitrary<Long> delays() {
        return Arbitraries.longs().between(-5, 24 * 40);
    }
}
