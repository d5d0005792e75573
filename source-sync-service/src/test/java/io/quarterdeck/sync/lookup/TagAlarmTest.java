package io.quarterdeck.sync.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.condition.Condition;
import org.junit.jupiter.api.Test;

/** A tag is a name, the recorded digest is the thing (spec 02 §12). */
class TagAlarmTest {
    private final SyncWorld world = new SyncWorld();
    private final SyncWorld.Source source = world.source("example");
    private final FakeRegistry registry = source.registry;
    private final FakeCluster cluster = world.cluster;

    @Test
    void aChannelThatMovesWithoutItsVersionAsksForTheVersionsTag() {
        // Given
        created("1.2.0");
        var recorded = source.entry("m").checksum();

        // When
        registry.publishing("m", "1.2.0", "weight: 901").offering("m", "stable", "1.2.0");
        source.scan();

        // Then
        var found = source.entry("m").checksum();
        var message = "version tag v1.2.0 was " + recorded + ", is " + found;
        assertThat(cluster.releases.get("m-v1.2.0").getStatus().conditions())
                .containsExactly(new Condition(
                        "TagMutated", "True", "DigestChanged", message, null, "2024-12-12T10:00:00Z", null));
        assertThat(world.journal.events())
                .contains("ModuleRelease m-v1.2.0 Warning TagMutated: " + message
                        + "; image registry.example.com/deckhouse/modules/m/release, first seen 2024-12-12T10:00:00Z");
        assertThat(cluster.releases.get("m-v1.2.0").getSpec().weight()).isEqualTo(900);
        assertThat(cluster.releases.get("m-v1.2.0").getMetadata().getAnnotations())
                .containsEntry("modules.deckhouse.io/release-digest", recorded);
    }

    @Test
    void theAlarmIsRaisedOncePerNewDigest() {
        // Given
        created("1.2.0");
        registry.publishing("m", "1.2.0", "weight: 901").offering("m", "stable", "1.2.0");
        source.scan();
        cluster.written();
        world.journal.events();

        // When
        source.scan();
        source.audit();
        var same = cluster.written();
        registry.publishing("m", "1.2.0", "weight: 902").offering("m", "stable", "1.2.0");
        source.scan();

        // Then
        assertThat(same).isEmpty();
        assertThat(cluster.written()).containsExactly("status ModuleRelease m-v1.2.0");
        assertThat(world.journal.events()).hasSize(1);
    }

    @Test
    void theOldDigestTakesTheAlarmBack() {
        // Given
        created("1.2.0");
        registry.publishing("m", "1.2.0", "weight: 901").offering("m", "stable", "1.2.0");
        source.scan();
        world.journal.events();

        // When
        world.after(3);
        registry.publishing("m", "1.2.0").offering("m", "stable", "1.2.0");
        source.scan();

        // Then
        assertThat(cluster.releases.get("m-v1.2.0").getStatus().conditions())
                .containsExactly(new Condition(
                        "TagMutated", "False", "DigestRestored", null, null, "2024-12-12T10:03:00Z", null));
        assertThat(world.journal.events()).isEmpty();
    }

    @Test
    void aChannelImageOfItsOwnIsNoAlarm() {
        // Given
        created("1.2.0");

        // When: the channel's image was built anew, the version's was not
        registry.publishing("m", "9.9.9", "weight: 901").offering("m", "other", "9.9.9");
        registry.offeringBroken("m", "stable", "{\"version\": \"v1.2.0\"}");
        source.scan();

        // Then
        assertThat(registry.asked()).contains("HEAD m:v1.2.0");
        assertThat(cluster.written()).isEmpty();
    }

    @Test
    void aWalkComparesThePendingReleasesItPasses() {
        // Given
        created("1.4.1");
        cluster.deploying("m-v1.4.1", "sha256:bundle-of-m-v1.4.1");
        registry.publishing("m", "1.7.0").offering("m", "stable", "1.7.0");
        source.scan();
        registry.publishing("m", "1.7.0", "weight: 901").publishing("m", "1.6.0");
        registry.asked();

        // When
        world.after(3);
        source.scan();

        // Then
        assertThat(registry.asked()).contains("HEAD m:v1.7.0");
        assertThat(cluster.releases).containsKey("m-v1.6.0");
        assertThat(cluster.releases.get("m-v1.7.0").getStatus().conditions())
                .singleElement()
                .satisfies(condition -> assertThat(condition.isTrue()).isTrue());
    }

    @Test
    void theAuditComparesEveryPendingAndDeployedRelease() {
        // Given
        created("1.4.1");
        cluster.deploying("m-v1.4.1", "sha256:bundle-of-m-v1.4.1");
        registry.publishing("m", "1.5.0").offering("m", "stable", "1.5.0");
        source.scan();
        registry.asked();

        // When
        source.audit();

        // Then
        assertThat(registry.asked())
                .containsExactlyInAnyOrder(
                        "tags",
                        "GET m:stable",
                        "blob m:stable",
                        "HEAD m:v1.4.1",
                        "HEAD bundle m:v1.4.1",
                        "HEAD m:v1.5.0");
        assertThat(cluster.written()).noneMatch(write -> write.startsWith("status"));
    }

    @Test
    void aRebuiltBundleOfTheDeployedReleaseIsFoundByTheAudit() {
        // Given
        created("1.4.1");
        cluster.deploying("m-v1.4.1", "sha256:bundle-of-m-v1.4.1");
        registry.rebuildingBundle("m", "1.4.1", "sha256:rebuilt");

        // When
        source.audit();

        // Then
        assertThat(world.journal.events())
                .contains("ModuleRelease m-v1.4.1 Warning TagMutated: version tag v1.4.1 was"
                        + " sha256:bundle-of-m-v1.4.1, is sha256:rebuilt;"
                        + " image registry.example.com/deckhouse/modules/m, first seen 2024-12-12T10:00:00Z");
    }

    @Test
    void aTagThatIsGoneIsNoAlarm() {
        // Given
        created("1.4.1");
        cluster.deploying("m-v1.4.1");
        registry.losing("m", "v1.4.1");
        cluster.written();

        // When
        source.audit();

        // Then
        assertThat(cluster.written()).isEmpty();
        assertThat(source.entry("m").pullError()).isNull();
    }

    /** The Pending release of a module that is switched on. */
    private void created(String version) {
        cluster.enabling("m", "example");
        registry.publishing("m", version).offering("m", "stable", version);
        source.scan();
        cluster.written();
        registry.asked();
        world.journal.events();
    }
}
