package io.quarterdeck.sync.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.sync.scan.Attempt;
import io.quarterdeck.sync.scan.ModuleEntry;
import org.junit.jupiter.api.Test;

/** A whole source against a registry and a cluster in memory: what is asked, what is written, what is said. */
class SourceScanTest {
    private static final String MISSING =
            "fetch image error: GET https://registry.example.com/v2/deckhouse/modules/module-1"
                    + "/release/manifests/stable: MANIFEST_UNKNOWN: manifest unknown; map[Tag:stable]";

    private final SyncWorld world = new SyncWorld();
    private final SyncWorld.Source source = world.source("example");
    private final FakeRegistry registry = source.registry;
    private final FakeCluster cluster = world.cluster;

    @Test
    void theFirstScanCreatesTheModulesAndShowsTheErrors() {
        // Given
        registry.listing("module-1").publishing("module-2", "1.2.0").offering("module-2", "stable", "1.2.0");

        // When
        var attempt = scan();

        // Then
        assertThat(attempt.entries()).extracting(ModuleEntry::version).containsExactly("unknown", "v1.2.0");
        assertThat(attempt.entries().get(0).pullError()).isEqualTo(MISSING);
        assertThat(cluster.written())
                .containsExactlyInAnyOrder(
                        "mark ModuleSource example", "create Module module-1", "create Module module-2");
        assertThat(cluster.modules.get("module-2").getProperties().availableSources())
                .containsExactly("example");
        assertThat(cluster.modules.get("module-2").getProperties().releaseChannel())
                .isNull();
    }

    @Test
    void anUnchangedScanAsksForOneListAndOneHeadAModuleAndWritesNothing() {
        // Given
        cluster.enabling("module-2", "example");
        registry.publishing("module-1", "1.0.0").offering("module-1", "stable", "1.0.0");
        registry.publishing("module-2", "1.2.0").offering("module-2", "stable", "1.2.0");
        scan();
        cluster.written();
        registry.asked();

        // When
        scan();

        // Then
        assertThat(registry.asked()).containsExactlyInAnyOrder("tags", "HEAD module-1:stable", "HEAD module-2:stable");
        assertThat(cluster.written()).isEmpty();
    }

    @Test
    void aColdFirstInstallationAsksOnceForEverything() {
        // Given
        cluster.enabling("module-2", "example");
        registry.publishing("module-2", "1.2.0").offering("module-2", "stable", "1.2.0");

        // When
        scan();

        // Then
        assertThat(registry.asked())
                .containsExactly("tags", "GET module-2:stable", "blob module-2:stable", "HEAD module-2:v1.2.0");
        assertThat(cluster.written())
                .containsExactly(
                        "mark ModuleSource example", "apply Module module-2", "create ModuleRelease module-2-v1.2.0");
        var release = cluster.releases.get("module-2-v1.2.0");
        assertThat(release.getMetadata().getAnnotations())
                .containsEntry("modules.deckhouse.io/change-cause", "check release (no releases in cluster)");
        assertThat(release.getMetadata().getLabels())
                .containsEntry("module", "module-2")
                .containsEntry("source", "example")
                .containsEntry("modules.deckhouse.io/update-policy", "deckhouse");
        assertThat(release.getSpec().version()).isEqualTo("1.2.0");
        assertThat(release.getSpec().weight()).isEqualTo(900L);
    }

    @Test
    void aMovedChannelCreatesTheStepsBetween() {
        // Given
        installed("1.4.1");
        registry.publishing("module-2", "1.4.3").publishing("module-2", "1.5.2").publishing("module-2", "1.6.1");
        registry.offering("module-2", "stable", "1.6.1");

        // When
        scan();

        // Then
        assertThat(cluster.written())
                .containsExactly(
                        "create ModuleRelease module-2-v1.4.3",
                        "create ModuleRelease module-2-v1.5.2",
                        "create ModuleRelease module-2-v1.6.1");
    }

    @Test
    void aGapStandsInTheEntryAndItsWaitCostsNothing() {
        // Given
        installed("1.4.1");
        registry.publishing("module-2", "1.7.0").offering("module-2", "stable", "1.7.0");
        var first = scan();
        registry.asked();

        // When
        world.after(1);
        var second = scan();

        // Then
        assertThat(first.entries().get(0).pullError())
                .isEqualTo(
                        "ensure releases: step by step update failed: not sequential version: prev 'v1.4.1' next 'v1.7.0'");
        assertThat(second.entries()).isEqualTo(first.entries());
        assertThat(registry.asked()).containsExactly("tags", "HEAD module-2:stable");
    }

    @Test
    void anUnchangedBrokenImageIsReadOnce() {
        // Given
        registry.offeringBroken("module-2", "stable", "{}");
        scan();
        registry.asked();

        // When
        var attempt = scan();

        // Then
        assertThat(attempt.entries().get(0).pullError()).isEqualTo("metadata malformed: no version found");
        assertThat(registry.asked()).containsExactly("tags", "HEAD module-2:stable");
    }

    @Test
    void aFailedListingKeepsEverything() {
        // Given
        registry.publishing("module-2", "1.2.0").offering("module-2", "stable", "1.2.0");
        var before = scan();
        cluster.written();
        registry.failingToList(new RegistryException(ErrorCategory.CONNECTION_FAILED, "Get \"u\": EOF"));

        // When
        var attempt = scan();

        // Then
        assertThat(attempt.entries()).isEqualTo(before.entries());
        assertThat(attempt.failure())
                .hasValueSatisfying(failure -> assertThat(failure.text()).isEqualTo("list: Get \"u\": EOF"));
        assertThat(cluster.written()).isEmpty();
    }

    @Test
    void aPausedRegistryCutsTheScanAndKeepsTheEntries() {
        // Given
        registry.publishing("module-2", "1.2.0").offering("module-2", "stable", "1.2.0");
        var before = scan();
        registry.wantingToBeLeftAlone();

        // When
        var attempt = scan();

        // Then
        assertThat(attempt.entries()).isEqualTo(before.entries());
        assertThat(attempt.failure().orElseThrow().text()).isEqualTo("GET u: TOOMANYREQUESTS: Rate exceeded");
    }

    @Test
    void anOverriddenModuleIsLookedUpButGetsNoReleases() {
        // Given
        cluster.enabling("module-2", "example").overriding("module-2");
        registry.publishing("module-2", "1.2.0").offering("module-2", "stable", "1.2.0");

        // When
        var attempt = scan();

        // Then
        assertThat(attempt.entries().get(0).overridden()).isTrue();
        assertThat(cluster.releases).isEmpty();
    }

    @Test
    void anotherActiveSourceGetsNoReleasesFromHere() {
        // Given
        cluster.enabling("module-2", "other");
        registry.publishing("module-2", "1.2.0").offering("module-2", "stable", "1.2.0");

        // When
        var attempt = scan();

        // Then
        assertThat(attempt.entries().get(0).version()).isEqualTo("v1.2.0");
        assertThat(cluster.releases).isEmpty();
    }

    @Test
    void theNewActiveSourceTakesAPendingReleaseOver() {
        // Given
        cluster.enabling("module-2", "example");
        registry.publishing("module-2", "1.2.0").offering("module-2", "stable", "1.2.0");
        scan();
        var release = cluster.releases.get("module-2-v1.2.0");
        release.getMetadata().getOwnerReferences().get(0).setUid("uid-of-the-old-source");
        release.getMetadata().getLabels().put("source", "old");
        cluster.written();

        // When
        scan();

        // Then
        assertThat(cluster.written()).containsExactly("apply ModuleRelease module-2-v1.2.0");
        var taken = cluster.releases.get("module-2-v1.2.0").getMetadata();
        assertThat(taken.getLabels()).containsEntry("source", "example");
        assertThat(taken.getOwnerReferences()).singleElement().satisfies(owner -> assertThat(owner.getName())
                .isEqualTo("example"));
    }

    @Test
    void aVanishedModuleLeavesAfterFiveListingsAndAnHour() {
        // Given
        registry.publishing("module-2", "1.2.0").offering("module-2", "stable", "1.2.0");
        scan();
        registry.withdrawing("module-2");
        for (int listing = 0; listing < 4; listing++) {
            scan();
        }
        world.after(60);

        // When
        var attempt = scan();

        // Then
        assertThat(attempt.entries()).isEmpty();
        assertThat(cluster.modules).isEmpty();
    }

    private void installed(String version) {
        cluster.enabling("module-2", "example");
        registry.publishing("module-2", version).offering("module-2", "stable", version);
        scan();
        cluster.deploying("module-2-v" + version);
        cluster.written();
        registry.asked();
    }

    private Attempt scan() {
        return source.scan();
    }
}
