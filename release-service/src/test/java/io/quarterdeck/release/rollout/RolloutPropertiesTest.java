package io.quarterdeck.release.rollout;

import static io.quarterdeck.release.fixture.SnapshotBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.release.fixture.ReleaseBuilder;
import io.quarterdeck.release.fixture.SnapshotBuilder;
import java.time.Instant;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every set of releases while nothing changes: nothing is written. */
class RolloutPropertiesTest {

    private static final Instant START = Instant.parse("2024-12-12T10:00:00Z");

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
}
