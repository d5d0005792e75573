package io.quarterdeck.release.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.policy.ModuleUpdatePolicySpec;
import io.quarterdeck.model.policy.UpdateFreeze;
import io.quarterdeck.model.policy.UpdateSettings;
import io.quarterdeck.model.policy.UpdateWindow;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.fixture.ReleaseBuilder;
import io.quarterdeck.release.fixture.SnapshotBuilder;
import io.quarterdeck.release.policy.UpdatePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * A year with its two changes of daylight saving, any windows in three time zones, any freezes, canaries, notices, holds
 * and postponed approvals: if nothing changes, the release is deployed at the time that was announced, and not before
 * (spec 00 §6, 03 §12.3). The clock jumps from event to event.
 */
class YearPropertiesTest {

    private static final long YEAR_BEGINS =
            Instant.parse("2025-01-01T00:00:00Z").getEpochSecond();
    private static final int DAY = 86_400;
    private static final List<String> MODES = List.of("Auto", "Auto", "Auto", "Manual", "AutoPatch");
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "America/New_York");
    private static final String RELEASE = "module-one-v1.3.0";

    /**
     * What somebody may configure; times in seconds from {@code start}, 0 means absent.
     *
     * @param mode {@code Manual} means approved, but not before {@code notBefore}
     */
    private record Plan(
            Instant start,
            String mode,
            List<UpdateWindow> windows,
            List<UpdateFreeze> policyFreezes,
            List<UpdateFreeze> platformFreezes,
            long canary,
            long notBefore,
            long hold,
            int minimalHours) {

        SnapshotBuilder module() {
            var deployed = ReleaseBuilder.deployed("1.2.3");
            if (hold > 0) {
                deployed.annotated(Annotations.HOLD, "x").annotated(Annotations.HOLD_UNTIL, in(hold));
            }
            var release = ReleaseBuilder.pending("1.3.0")
                    .approved()
                    .underPolicy("any")
                    .staged(Moments.print(start))
                    .applyAfter(canary > 0 ? in(canary) : "");
            if (notBefore > 0) {
                release.notBefore(in(notBefore));
            }
            var settings = new UpdateSettings(mode, windows, policyFreezes);
            return SnapshotBuilder.module()
                    .with(deployed, release)
                    .policy(UpdatePolicy.read("any", new ModuleUpdatePolicySpec("Stable", settings)))
                    .update("{'notification': {'minimalNotificationTime': '" + minimalHours + "h'}, 'freezes': "
                            + json(platformFreezes) + "}");
        }

        private String in(long seconds) {
            return Moments.print(start.plusSeconds(seconds));
        }

        private static String json(List<UpdateFreeze> freezes) {
            return freezes.stream()
                    .map(freeze -> "{'start': '" + freeze.start() + "', 'end': '" + freeze.end() + "', 'reason': 'x'}")
                    .toList()
                    .toString();
        }
    }

    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
    void deployedAtTheAnnouncedTimeAndNotBefore(@ForAll("plans") Plan plan) {
        var module = plan.module();
        var release = module.releases().get(1);
        var first = module.roll(plan.start());
        if (release.phase() == ReleasePhase.DEPLOYED) {
            return; // nothing stood in the way
        }
        var announced = status(first).earliest();

        for (var event : events(first, announced, plan.start())) {
            var quiet = module.roll(event);
            assertThat(status(quiet).phase()).as("phase at %s", event).isEqualTo(ReleasePhase.PENDING);
            if (announced.isPresent()) { // else it comes into sight one day
                assertThat(status(quiet).earliest()).as("forecast at %s", event).isEqualTo(announced);
            }
            assertThat(status(quiet).message()).as("message at %s", event).isNotEmpty();
        }
        if (announced.isEmpty()) {
            assertThat(status(first).gates())
                    .anyMatch(gate -> String.valueOf(gate.message()).contains("no permitted moment within 400 days"));
            return;
        }
        module.roll(announced.get());
        module.roll(announced.get().plusSeconds(1)); // the lower border of a window is exclusive
        assertThat(release.phase()).as("one second after %s", announced).isEqualTo(ReleasePhase.DEPLOYED);
    }

    /** Moments before the announced one at which some gate opens by itself, the last second, and one in between. */
    private static TreeSet<Instant> events(ModulePlan first, Optional<Instant> announced, Instant start) {
        var end = announced.orElse(start.plus(Duration.ofDays(400)));
        var events = new TreeSet<Instant>();
        status(first).gates().stream()
                .flatMap(gate -> Moments.parse(gate.until()).stream())
                .forEach(events::add);
        events.add(end.minusSeconds(1));
        events.add(start.plus(Duration.between(start, end).dividedBy(2)));
        events.removeIf(event -> !event.isAfter(start) || !event.isBefore(end));
        return events;
    }

    private static StatusPlan status(ModulePlan plan) {
        return plan.of(RELEASE).orElseThrow().status().orElseThrow();
    }

    /** Drawn by hand: ten thousand shrinkable plans would take most of the time. */
    @Provide
    Arbitrary<Plan> plans() {
        return Arbitraries.randomValue(YearPropertiesTest::draw);
    }

    private static Plan draw(Random random) {
        var start = Instant.ofEpochSecond(YEAR_BEGINS + random.nextInt(365 * DAY));
        return new Plan(
                start,
                MODES.get(random.nextInt(MODES.size())),
                several(3, random, YearPropertiesTest::window),
                several(4, random, any -> freeze(start, any)),
                several(2, random, any -> freeze(start, any)),
                sometimes(60 * DAY, random),
                sometimes(30 * DAY, random),
                sometimes(30 * DAY, random),
                List.of(0, 0, 1, 6, 30).get(random.nextInt(5)));
    }

    private static <T> List<T> several(int most, Random random, Function<Random, T> one) {
        return Stream.generate(() -> one.apply(random))
                .limit(random.nextInt(most + 1))
                .toList();
    }

    private static long sometimes(int longest, Random random) {
        return random.nextBoolean() ? 0 : 1 + random.nextInt(longest);
    }

    private static UpdateWindow window(Random random) {
        int from = random.nextInt(24 * 60);
        int length = 1 + random.nextInt(random.nextBoolean() ? 60 : 23 * 60);
        var days = several(3, random, any -> DAYS.get(any.nextInt(DAYS.size())));
        return new UpdateWindow(
                wallClock(from), wallClock((from + length) % (24 * 60)), days, ZONES.get(random.nextInt(ZONES.size())));
    }

    private static String wallClock(int minute) {
        return minute / 60 + (minute % 60 < 10 ? ":0" : ":") + minute % 60;
    }

    private static UpdateFreeze freeze(Instant begin, Random random) {
        var start = begin.plusSeconds(random.nextInt(70 * DAY) - 10L * DAY);
        int shortest = random.nextInt(10) == 0 ? 300 * DAY : 3600;
        var end = start.plusSeconds(shortest + (long) random.nextInt(shortest == 3600 ? 20 * DAY : 300 * DAY));
        return new UpdateFreeze(Moments.print(start), Moments.print(end), "x");
    }
}
