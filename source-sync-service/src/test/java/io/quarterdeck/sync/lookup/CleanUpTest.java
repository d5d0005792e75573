package io.quarterdeck.sync.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.condition.Condition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nobody offers and nobody wants is taken away, and nothing else (spec 02 §16 step 4, §16.1). */
class CleanUpTest {
    private final SyncWorld world = new SyncWorld();
    private final SyncWorld.Source source = world.source("example");
    private final FakeCluster cluster = world.cluster;

    @BeforeEach
    void aModuleWithOneRelease() {
        cluster.enabling("m", "example");
        source.registry.publishing("m", "1.2.0").offering("m", "stable", "1.2.0");
        source.scan();
        world.journal.events();
    }

    @Test
    void theReleasesOfAGoneModuleGoAndThenItsObject() {
        // Given
        cluster.disabling("m");
        vanish();
        cluster.written();
        world.journal.events();

        // When
        cleanUp();

        // Then
        assertThat(cluster.written()).containsExactly("delete ModuleRelease m-v1.2.0", "delete Module m");
        assertThat(world.journal.events())
                .containsExactly("ModuleSource example Normal ReleaseDeleted: release m-v1.2.0 deleted:"
                        + " no source offers the module any more");
    }

    @Test
    void anEnabledModuleKeepsEverythingAlthoughNobodyOffersIt() {
        // Given
        vanish();

        // When
        cleanUp();

        // Then
        assertThat(cluster.releases).containsOnlyKeys("m-v1.2.0");
        assertThat(cluster.modules.get("m").getProperties().availableSources()).isEmpty();
    }

    @Test
    void aDeployedReleaseAndAnOverrideHoldAGoneModule() {
        // Given
        cluster.deploying("m-v1.2.0").disabling("m");
        vanish();

        // When
        cleanUp();
        cluster.superseding("m-v1.2.0").overriding("m");
        cleanUp();

        // Then
        assertThat(cluster.releases).containsOnlyKeys("m-v1.2.0");
        assertThat(cluster.modules).containsOnlyKeys("m");
    }

    @Test
    void aModuleThatIsOnlyMissedForAWhileKeepsItsReleases() {
        // Given
        cluster.disabling("m");
        source.registry.withdrawing("m");
        source.scan();

        // When
        cleanUp();

        // Then
        assertThat(cluster.releases).containsOnlyKeys("m-v1.2.0");
    }

    @Test
    void aModuleThatHasBeenOffForThreeDaysLosesItsReleasesTheDeployedOneIncluded() {
        // Given
        cluster.deploying("m-v1.2.0").disabling("m").saying("m", off("2024-12-09T10:00:00Z"));
        cluster.written();

        // When
        cleanUp();

        // Then
        assertThat(cluster.written()).containsExactly("delete ModuleRelease m-v1.2.0");
        assertThat(world.journal.events())
                .containsExactly("ModuleSource example Normal ReleaseDeleted: release m-v1.2.0 deleted:"
                        + " the module has been off since 2024-12-09T10:00:00Z");
        assertThat(cluster.modules).containsOnlyKeys("m");
    }

    @Test
    void aSecondLessThanThreeDaysIsNotLong() {
        // Given
        cluster.deploying("m-v1.2.0").disabling("m").saying("m", off("2024-12-09T10:00:01Z"));

        // When
        cleanUp();

        // Then
        assertThat(cluster.releases).containsOnlyKeys("m-v1.2.0");
    }

    @Test
    void aStaleConditionTakesNothingFromAModuleThatWasSwitchedOnSince() {
        // Given
        cluster.deploying("m-v1.2.0").saying("m", off("2024-12-01T10:00:00Z"));

        // When
        cleanUp();

        // Then
        assertThat(cluster.releases).containsOnlyKeys("m-v1.2.0");
    }

    @Test
    void anUnknownWishIsNotExactlyOff() {
        // Given
        cluster.deploying("m-v1.2.0")
                .disabling("m")
                .saying(
                        "m",
                        new Condition(
                                "EnabledByModuleConfig", "Unknown", null, null, null, "2024-12-01T10:00:00Z", null));

        // When
        cleanUp();

        // Then
        assertThat(cluster.releases).containsOnlyKeys("m-v1.2.0");
    }

    @Test
    void aRestartBeforeTheSourcesWereReadTakesNothingAway() {
        // Given
        cluster.disabling("m");
        cluster.modules.remove("m");
        world.restart();
        var fresh = world.source("never-read");

        // When
        source.forget();
        cleanUp();
        var kept = cluster.releases.size();
        fresh.scan();
        cleanUp();

        // Then
        assertThat(kept).isEqualTo(1);
        assertThat(cluster.releases).isEmpty();
    }

    @Test
    void aClusterThatWasRestoredWithoutStatusesKeepsItsModules() {
        // Given: nothing is known of the source, but the Module names it
        cluster.offering("o", "example");
        var entries = source.entries();
        source.forget();
        cluster.withSource(source.object());

        // When
        cleanUp();

        // Then
        assertThat(entries).isNotEmpty();
        assertThat(cluster.modules.get("o").getProperties().availableSources()).containsExactly("example");
        assertThat(cluster.modules.get("m").getProperties().availableSources()).containsExactly("example");
    }

    @Test
    void aFirstScanTakesNothingFromModulesThatItHasNotReached() {
        // Given
        source.forget();
        cluster.withSource(source.object());
        source.registry
                .publishing("a", "1.0.0")
                .offering("a", "stable", "1.0.0")
                .wantingToBeLeftAlone();
        source.scan();

        // When: neither was reached, and another process goes on
        world.restart();
        cleanUp();

        // Then
        assertThat(source.entries()).isEmpty();
        assertThat(cluster.modules.get("m").getProperties().availableSources()).containsExactly("example");
    }

    @Test
    void aSourceThatDoesNotExistIsTakenOutOfTheList() {
        // Given: the finalizers were removed by hand
        cluster.withoutSource("example");
        world.restart();

        // When
        cleanUp();

        // Then
        assertThat(cluster.modules.get("m").getProperties().availableSources()).isEmpty();
    }

    private void cleanUp() {
        var cleanUp = world.cleanUp();
        cleanUp.candidates().forEach(cleanUp::of);
    }

    /** Five complete listings and an hour later. */
    private void vanish() {
        source.registry.withdrawing("m");
        for (int listing = 0; listing < 4; listing++) {
            source.scan();
        }
        world.after(60);
        source.scan();
    }

    private static Condition off(String since) {
        return new Condition("EnabledByModuleConfig", "False", "Disabled", "disabled", null, since, null);
    }
}
