package io.quarterdeck.release.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.fixture.ReleaseBuilder;
import io.quarterdeck.release.fixture.SimulatedLifecycle;
import io.quarterdeck.release.fixture.SnapshotBuilder;
import io.quarterdeck.requirement.Requirements;
import io.quarterdeck.version.ModuleVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Any releases under any policy, with whatever users ask of them, rolled step by step with a lifecycle-service that answers:
 * never a downgrade nobody asked for, never two Deployed, at most one admitted, and in the end every release is in exactly
 * one place and says why (spec 03 §2, §5, §12).
 */
class SettlingPropertiesTest {

    private static final Instant START = Instant.parse("2024-12-12T10:00:00Z");
    private static final int MOST_STEPS = 40;

    /** @param seed reproduces it */
    private record World(long seed, SnapshotBuilder module, SimulatedLifecycle lifecycle) {
        @Override
        public String toString() {
            var releases = module.releases().stream()
                    .map(release -> release.facts().toString())
                    .toList();
            return "seed " + seed + "\n" + String.join("\n", releases);
        }
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void everythingComesToRestInOnePlace(@ForAll("worlds") World world) {
        var module = world.module();
        var now = START;
        List<ReleaseFacts> before = List.of();
        for (int step = 0; step < MOST_STEPS && !before.equals(facts(module)); step++) {
            before = facts(module);
            rollOnce(module, now);
            world.lifecycle().act(module, now.plusSeconds(1));
            now = now.plusSeconds(20);
        }

        assertThat(facts(module).equals(before))
                .as("at rest after %d steps", MOST_STEPS)
                .isTrue();
        for (var release : module.releases()) {
            assertSettled(release.facts());
        }
    }

    private static void rollOnce(SnapshotBuilder module, Instant now) {
        var ran = deployed(module);
        var plan = module.roll(now);

        assertThat(plan.releases().stream().map(one -> one.release().name()))
                .as("one plan a release")
                .doesNotHaveDuplicates();
        assertThat(facts(module).stream().filter(release -> release.phase() == ReleasePhase.DEPLOYED))
                .as("Deployed")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(facts(module).stream()
                        .filter(release -> release.isAdmitted() && release.phase() != ReleasePhase.DEPLOYED)
                        .map(ReleaseFacts::name))
                .as("admitted")
                .hasSizeLessThanOrEqualTo(1);
        var runs = deployed(module);
        assertThat(runs.isPresent() || ran.isEmpty()).as("never without one").isTrue();
        assertThat(isDowngrade(ran, runs) && !isWanted(runs.get()))
                .as("downgrade from %s to %s", ran, runs)
                .isFalse();
    }

    private static boolean isDowngrade(Optional<ReleaseFacts> ran, Optional<ReleaseFacts> runs) {
        var former = ran.flatMap(ReleaseFacts::version);
        var present = runs.flatMap(ReleaseFacts::version);
        return former.isPresent()
                && present.filter(version -> version.isBelow(former.get())).isPresent();
    }

    private static boolean isWanted(ReleaseFacts deployed) {
        return deployed.admitted()
                .map(Condition::reason)
                .filter(Set.of("Forced", "Rollback")::contains)
                .isPresent();
    }

    private static void assertSettled(ReleaseFacts release) {
        var gates = release.recorded().gates();
        switch (release.phase()) {
            case PENDING ->
                assertThat(gates)
                        .as("a Pending release says what it waits for: %s", release)
                        .hasSize(11)
                        .anyMatch(gate -> "Blocking".equals(gate.state())
                                && !gate.message().isEmpty()
                                && !gate.howTo().isEmpty());
            case DEPLOYED, SUPERSEDED, SUSPENDED, SKIPPED ->
                assertThat(gates).as("only a Pending release has gates").isEmpty();
            default -> assertThat(release.phase()).as("phase of %s", release).isEqualTo(ReleasePhase.PENDING);
        }
    }

    private static List<ReleaseFacts> facts(SnapshotBuilder module) {
        return module.releases().stream().map(ReleaseBuilder::facts).toList();
    }

    /** D: of several the one that was deployed last. */
    private static Optional<ReleaseFacts> deployed(SnapshotBuilder module) {
        return Running.of(module.snapshot()).deployed();
    }

    @Provide
    Arbitrary<World> worlds() {
        return Arbitraries.randomValue(random -> world(random.nextLong()));
    }

    private static World world(long seed) {
        var random = new Random(seed);
        var module = SnapshotBuilder.module()
                .settings("{'releaseChannel': '" + (oneIn(5, random) ? "LTS" : "Stable") + "', 'update': {'mode': '"
                        + List.of("Auto", "Auto", "AutoPatch", "Manual", "Ignore")
                                .get(random.nextInt(5)) + "'}}")
                .modulePhase(oneIn(10, random) ? "Error" : "Ready");
        if (oneIn(15, random)) {
            module.overridden();
        }
        if (oneIn(20, random)) {
            module.switchedOff();
        }
        int number = 1 + random.nextInt(7);
        for (int i = 0; i < number; i++) {
            module.with(release(i, random));
        }
        return new World(seed, module, new SimulatedLifecycle(random));
    }

    private static ReleaseBuilder release(int number, Random random) {
        var version = version(random);
        var release = base(version, random).named("module-one-" + number + "-v" + version);
        if (oneIn(6, random)) {
            release.ofSource("other");
        }
        if (oneIn(2, random)) {
            release.approved();
        }
        if (oneIn(15, random)) {
            release.applyNow();
        }
        if (oneIn(15, random)) {
            release.forced();
        }
        if (oneIn(6, random)) {
            release.annotated(Annotations.HOLD, "why");
        }
        if (oneIn(30, random)) {
            release.annotated(Annotations.HOLD_VERSIONS, version(random));
        }
        if (oneIn(10, random)) {
            release.annotated(Annotations.ROLLBACK, "true");
        }
        if (oneIn(8, random)) {
            release.jump(version(random), version);
        }
        if (oneIn(12, random)) {
            release.requiring(Requirements.of("", "", Map.of("prompp", ">= 1")));
        }
        if (oneIn(15, random)) {
            release.underPolicy("absent");
        }
        return release;
    }

    private static ReleaseBuilder base(String version, Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1 ->
                ReleaseBuilder.deployed(version)
                        .since(START.minusSeconds(random.nextInt(4)).toString());
            case 2 ->
                ReleaseBuilder.release(ReleasePhase.SUPERSEDED, version)
                        .condition("Installed", Condition.FALSE, "Superseded", "", "2024-11-01T00:00:00Z")
                        .staged("2024-11-01T00:00:00Z");
            case 3 ->
                ReleaseBuilder.release(random.nextBoolean() ? ReleasePhase.SUSPENDED : ReleasePhase.SKIPPED, version);
            case 4 -> ReleaseBuilder.release(ReleasePhase.NEW, version);
            default -> ReleaseBuilder.pending(version);
        };
    }

    private static String version(Random random) {
        if (oneIn(25, random)) {
            return "v.0.0.0-dev4";
        }
        var version = random.nextInt(3) + "." + random.nextInt(4) + "." + random.nextInt(3);
        return ModuleVersion.of(version) + (oneIn(15, random) ? "-rc.1" : "");
    }

    private static boolean oneIn(int times, Random random) {
        return random.nextInt(times) == 0;
    }
}
