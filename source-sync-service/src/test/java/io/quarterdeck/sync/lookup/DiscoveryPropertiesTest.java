package io.quarterdeck.sync.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.sync.lookup.DiscoveryStep.KilledScan;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** The promises of spec 02 §20, after every history of registries, outages, restarts, kills and changes in the cluster. */
class DiscoveryPropertiesTest {
    static final List<String> MODULES = List.of("m", "n");
    private static final List<String> REASONS = List.of(
            "ModuleDiscovered",
            "ModuleLookupFailed",
            "ModuleVanished",
            "ReleaseCreated",
            "ReleaseDeleted",
            "TagMutated",
            "SameVersionOtherContent",
            "ListTruncated");
    private static final List<String> SOURCES = List.of("one", "two");

    /** The histories are worth something: all that discovery can do happens in them. */
    @Property(tries = 1000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void historiesReachEverything(@ForAll("histories") List<DiscoveryStep> history) {
        var events = String.join("\n", after(history).journal().events());

        for (var reason : REASONS) {
            Statistics.label(reason).collect(events.contains(" " + reason + ":"));
            Statistics.label(reason).coverage(coverage -> coverage.check(true).count(count -> count > 0));
        }
    }

    @Property(tries = 1000)
    void discoveryOnlyAddsKnowledge(@ForAll("histories") List<DiscoveryStep> history) {
        // Given
        var world = new DiscoveryWorld();

        for (var step : history) {
            // When
            var before = new DiscoveryInvariants(world);
            world.happens(step);

            // Then
            if (step.isPass()) {
                before.stillHold();
            }
        }
    }

    @Property(tries = 1000)
    void theSameStateInGivesTheSameWritesOut(@ForAll("histories") List<DiscoveryStep> history) {
        // Given
        var world = after(history);
        settle(world);
        var settled = world.state();
        world.cluster().written();

        // When
        scanAll(world, false);

        // Then
        assertThat(world.cluster().written()).isEmpty();
        assertThat(world.state()).isEqualTo(settled);
    }

    @Property(tries = 1000)
    void theIncrementalResultIsTheFullResult(@ForAll("histories") List<DiscoveryStep> history) {
        // Given
        var world = after(history);
        world.restart();
        settle(world);
        var incremental = world.state();
        world.journal().differences();

        // When
        scanAll(world, true);

        // Then
        assertThat(world.journal().differences()).isEmpty();
        assertThat(entries(world)).isEqualTo(incremental.get("entries one") + "\n" + incremental.get("entries two"));
        assertThat(world.state().keySet()).isEqualTo(incremental.keySet());
    }

    @Property(tries = 1000)
    void aKilledScanIsCompletedByTheNextOneWithoutDoubling(
            @ForAll("histories") List<DiscoveryStep> history, @ForAll("kills") Tuple.Tuple2<String, Integer> kill) {
        // Given: the same world twice
        var undisturbed = after(history);
        var killed = after(history);
        assertThat(killed.written()).isEqualTo(undisturbed.written());

        // When
        undisturbed.restart();
        undisturbed.scan(kill.get1(), false);
        new KilledScan(kill.get1(), kill.get2()).in(killed);

        // Then
        assertThat(killed.state()).isEqualTo(undisturbed.state());
        assertThat(killed.written()).containsExactlyInAnyOrderElementsOf(undisturbed.written());
    }

    @Property(tries = 1000)
    void noErrorOutlivesItsCause(@ForAll("histories") List<DiscoveryStep> history) {
        // Given
        var world = after(history);
        SOURCES.forEach(source -> world.registry(source).healing());

        // When
        world.after(60);
        settle(world);
        var healed = world.state();
        world.restart();
        scanAll(world, true);

        // Then: what is still an error is one for a process that knows nothing, too
        assertThat(entries(world)).isEqualTo(healed.get("entries one") + "\n" + healed.get("entries two"));
    }

    private static String entries(DiscoveryWorld world) {
        return world.state().get("entries one") + "\n" + world.state().get("entries two");
    }

    private static DiscoveryWorld after(List<DiscoveryStep> history) {
        var world = new DiscoveryWorld();
        history.forEach(world::happens);
        return world;
    }

    /** What is missing has been missed often and long enough. */
    private static void settle(DiscoveryWorld world) {
        for (int listing = 0; listing < 5; listing++) {
            scanAll(world, false);
        }
        world.after(61);
        scanAll(world, false);
    }

    private static void scanAll(DiscoveryWorld world, boolean full) {
        SOURCES.forEach(source -> world.scan(source, full));
    }

    @Provide
    Arbitrary<Tuple.Tuple2<String, Integer>> kills() {
        return Combinators.combine(
                        Arbitraries.of(SOURCES), Arbitraries.integers().between(0, 8))
                .as(Tuple::of);
    }

    @Provide
    Arbitrary<List<DiscoveryStep>> histories() {
        return new DiscoveryHistories(SOURCES, MODULES).all();
    }
}
