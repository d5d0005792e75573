package io.quarterdeck.sync.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The table of spec 02 §8: what a registry is asked, situation by situation, and never more. */
class RequestBudgetTest {
    private final SyncWorld world = new SyncWorld();
    private final SyncWorld.Source source = world.source("example");
    private final FakeRegistry registry = source.registry;
    private final FakeCluster cluster = world.cluster;

    /** Tag lists, HEAD, GET of manifests, GET of blobs. */
    private record Asked(long lists, long heads, long manifests, long blobs) {
        static Asked by(List<String> lines) {
            return new Asked(
                    count(lines, line -> line.startsWith("tags")),
                    count(lines, line -> line.startsWith("HEAD")),
                    count(lines, line -> line.startsWith("GET")),
                    count(lines, line -> line.startsWith("blob")));
        }

        private static long count(List<String> lines, Predicate<String> kind) {
            return lines.stream().filter(kind).count();
        }
    }

    @Test
    void theFirstScanOfModulesThatAreOff() {
        offering("a", "b", "c");

        source.scan();

        assertThat(asked()).isEqualTo(new Asked(1, 0, 3, 3));
    }

    @Test
    void theFirstScanOfModulesThatAreOn() {
        offering("a", "b", "c");
        List.of("a", "b", "c").forEach(module -> cluster.enabling(module, "example"));

        source.scan();

        assertThat(asked()).isEqualTo(new Asked(1, 3, 3, 3));
    }

    @Test
    void anUnchangedCycle() {
        installed("1.0.0");
        offering("b", "c");
        source.scan();
        asked();

        source.scan();

        assertThat(asked()).isEqualTo(new Asked(1, 3, 0, 0));
    }

    @Test
    void aTriggeredLookUp() {
        installed("1.0.0");

        source.lookUp("m");

        assertThat(asked()).isEqualTo(new Asked(0, 1, 0, 0));
    }

    @Test
    void aKnownModuleThatIsSwitchedOn() {
        offering("m");
        source.scan();
        asked();
        cluster.enabling("m", "example");

        source.lookUp("m");

        assertThat(asked()).isEqualTo(new Asked(0, 1, 1, 1));
    }

    @Test
    void aMovedChannelOfAModuleThatIsOff() {
        offering("m");
        source.scan();
        asked();
        registry.publishing("m", "1.1.0").offering("m", "stable", "1.1.0");

        source.scan();

        assertThat(asked()).isEqualTo(new Asked(1, 1, 1, 1));
    }

    @Test
    void aMovedChannelOfAModuleThatIsOnWithThreeNewVersions() {
        installed("1.0.0");
        registry.publishing("m", "1.1.0").publishing("m", "1.2.0").publishing("m", "1.3.0");
        registry.offering("m", "stable", "1.3.0");

        source.scan();

        assertThat(asked()).isEqualTo(new Asked(2, 2, 3, 3));
    }

    @Test
    void aMissingChannelTag() {
        registry.listing("m");

        source.scan();
        var cold = asked();
        source.scan();

        assertThat(cold).isEqualTo(new Asked(1, 0, 1, 0));
        assertThat(asked()).isEqualTo(new Asked(1, 0, 1, 0));
    }

    @Test
    void anIncompleteChainCostsNothingBeforeItsWaitIsOver() {
        installed("1.0.0");
        registry.publishing("m", "1.3.0").offering("m", "stable", "1.3.0");
        source.scan();
        asked();

        source.scan();
        var waiting = asked();
        world.after(3);
        source.scan();

        assertThat(waiting).isEqualTo(new Asked(1, 1, 0, 0));
        assertThat(asked()).isEqualTo(new Asked(2, 2, 0, 0));
    }

    @Test
    void theDailyAudit() {
        installed("1.0.0");
        registry.publishing("m", "1.1.0").offering("m", "stable", "1.1.0");
        offering("b");
        source.scan();
        asked();

        source.audit();

        assertThat(asked()).isEqualTo(new Asked(1, 3, 2, 2));
    }

    private void offering(String... modules) {
        for (var module : modules) {
            registry.publishing(module, "1.0.0").offering(module, "stable", "1.0.0");
        }
    }

    private void installed(String version) {
        cluster.enabling("m", "example");
        registry.publishing("m", version).offering("m", "stable", version);
        source.scan();
        cluster.deploying("m-v" + version, "sha256:bundle-of-m-v" + version);
        asked();
    }

    private Asked asked() {
        return Asked.by(registry.asked());
    }
}
