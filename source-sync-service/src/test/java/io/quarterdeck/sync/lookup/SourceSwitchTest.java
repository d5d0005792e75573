package io.quarterdeck.sync.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;
import org.junit.jupiter.api.Test;

/** The user chose another source: what becomes of the releases of the old one, row by row (spec 02 §13.3). */
class SourceSwitchTest {
    private final SyncWorld world = new SyncWorld();
    private final SyncWorld.Source former = world.source("former");
    private final SyncWorld.Source chosen = world.source("chosen");
    private final FakeCluster cluster = world.cluster;

    @Test
    void aPendingReleaseThatTheNewSourcePublishesIsTakenOverWhole() {
        // Given
        pending("1.2.0", "weight: 901");
        chosen.registry.publishing("m", "1.2.0", "weight: 902\nrequirements: {kubernetes: '>= 1.30'}");
        chosen.registry.offering("m", "stable", "1.2.0");

        // When
        choose();

        // Then
        assertThat(cluster.written()).contains("apply ModuleRelease m-v1.2.0");
        var taken = cluster.releases.get("m-v1.2.0");
        assertThat(taken.getMetadata().getLabels()).containsEntry("source", "chosen");
        assertThat(taken.getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getUid()).isEqualTo("uid-of-chosen"));
        assertThat(taken.getMetadata().getAnnotations())
                .containsEntry(
                        "modules.deckhouse.io/release-digest", chosen.entry("m").checksum());
        assertThat(taken.getSpec().weight()).isEqualTo(902);
        assertThat(taken.getSpec().requirements().path("kubernetes").asText()).isEqualTo(">= 1.30");
        assertThat(world.journal.events()).noneMatch(event -> event.contains("TagMutated"));
        assertThat(chosen.entry("m").pullError()).isNull();
    }

    @Test
    void takingOverCostsOneListAndOneReadingARelease() {
        // Given
        pending("1.2.0", "weight: 901");
        chosen.registry.publishing("m", "1.2.0").offering("m", "stable", "1.2.0");
        chosen.scan();
        chosen.registry.asked();

        // When
        choose();

        // Then
        assertThat(chosen.registry.asked())
                .containsExactly("tags", "HEAD m:stable", "tags m", "GET m:v1.2.0", "blob m:v1.2.0");
        chosen.scan();
        assertThat(chosen.registry.asked()).containsExactly("tags", "HEAD m:stable");
    }

    @Test
    void aPendingReleaseThatTheNewSourceLacksIsDeleted() {
        // Given
        pending("1.3.0", "weight: 901");
        chosen.registry.publishing("m", "1.2.0").offering("m", "stable", "1.2.0");

        // When
        choose();

        // Then
        assertThat(cluster.releases).containsOnlyKeys("m-v1.2.0");
        assertThat(world.journal.events())
                .contains("ModuleSource chosen Normal ReleaseDeleted: release m-v1.3.0 deleted: source chosen does not"
                        + " publish v1.3.0");
    }

    @Test
    void aPendingReleaseStaysAndDoesNotCountWhileTheVersionsCannotBeListed() {
        // Given
        pending("1.3.0", "weight: 901");
        chosen.registry.publishing("m", "1.2.0").offering("m", "stable", "1.2.0");
        chosen.registry.failingToListVersions(
                new RegistryException(ErrorCategory.SERVER_ERROR, "GET u: unexpected status code 503"));

        // When
        choose();

        // Then
        assertThat(cluster.releases).containsOnlyKeys("m-v1.3.0");
        assertThat(chosen.entry("m").pullError())
                .isEqualTo("ensure releases: get new versions: list tags: GET u: unexpected status code 503");
    }

    @Test
    void aCutListDeletesNothing() {
        // Given
        pending("1.3.0", "weight: 901");
        chosen.registry
                .publishing("m", "1.2.0")
                .offering("m", "stable", "1.2.0")
                .cuttingVersionLists();

        // When
        choose();

        // Then
        assertThat(cluster.releases).containsOnlyKeys("m-v1.3.0");
        assertThat(chosen.entry("m").pullError())
                .isEqualTo("ensure releases: get new versions: list tags: the registry's list was cut");
    }

    @Test
    void aPendingReleaseWhoseImageCannotBeReadStaysAndIsToldOnce() {
        // Given
        deployed("1.1.0");
        pending("1.2.0", "weight: 901");
        chosen.registry
                .publishing("m", "1.1.0")
                .publishing("m", "1.2.0")
                .publishing("m", "1.3.0")
                .offering("m", "stable", "1.3.0")
                .losing("m", "v1.2.0");

        // When
        choose();

        // Then
        assertThat(cluster.releases.get("m-v1.2.0").getMetadata().getLabels()).containsEntry("source", "former");
        assertThat(cluster.releases).containsKey("m-v1.3.0");
        assertThat(chosen.entry("m").pullError())
                .isEqualTo(
                        "ensure releases: step by step update failed: download metadata by version: fetch image error:"
                                + " GET https://registry.example.com/v2/deckhouse/modules/m/release/manifests/v1.2.0:"
                                + " MANIFEST_UNKNOWN: manifest unknown; map[Tag:v1.2.0], module is corrupted");
    }

    @Test
    void aFailedSwitchWaitsForItsNextAttempt() {
        // Given
        pending("1.3.0", "weight: 901");
        chosen.registry.publishing("m", "1.2.0").offering("m", "stable", "1.2.0");
        chosen.registry.failingToListVersions(new RegistryException(ErrorCategory.SERVER_ERROR, "u"));
        choose();
        chosen.registry.failingToListVersions(null).asked();

        // When
        world.after(1);
        chosen.scan();
        var early = chosen.registry.asked();
        world.after(2);
        chosen.scan();

        // Then
        assertThat(early).containsExactly("tags", "HEAD m:stable");
        assertThat(chosen.entry("m").pullError()).isNull();
        assertThat(cluster.releases).containsOnlyKeys("m-v1.2.0");
    }

    @Test
    void aDeployedReleaseWithTheSameBytesMovesToTheNewSource() {
        // Given
        deployed("1.2.0");
        chosen.registry.publishing("m", "1.2.0").offering("m", "stable", "1.2.0");

        // When
        choose();

        // Then
        var moved = cluster.releases.get("m-v1.2.0");
        assertThat(moved.getMetadata().getLabels()).containsEntry("source", "chosen");
        assertThat(moved.getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getUid()).isEqualTo("uid-of-chosen"));
        assertThat(moved.getStatus().phase()).isEqualTo("Deployed");
        assertThat(chosen.registry.asked()).contains("HEAD m:v1.2.0", "HEAD bundle m:v1.2.0");
    }

    @Test
    void aDeployedReleaseWithOtherBytesStaysAndIsToldOnce() {
        // Given
        deployed("1.2.0");
        chosen.registry.publishing("m", "1.2.0", "weight: 950").offering("m", "stable", "1.2.0");

        // When
        choose();
        chosen.scan();

        // Then
        assertThat(cluster.releases.get("m-v1.2.0").getMetadata().getLabels()).containsEntry("source", "former");
        assertThat(world.journal.events().stream().filter(event -> event.contains("SameVersionOtherContent")))
                .containsExactly(
                        "ModuleRelease m-v1.2.0 Warning SameVersionOtherContent: source chosen has other content"
                                + " than the deployed release m-v1.2.0 under the same version v1.2.0: publish a newer version there");
    }

    @Test
    void anotherBundleUnderTheSameReleaseImageIsOtherContentToo() {
        // Given
        deployed("1.2.0");
        chosen.registry.publishing("m", "1.2.0").offering("m", "stable", "1.2.0");
        chosen.registry.rebuildingBundle("m", "1.2.0", "sha256:rebuilt");

        // When
        choose();

        // Then
        assertThat(cluster.releases.get("m-v1.2.0").getMetadata().getLabels()).containsEntry("source", "former");
    }

    @Test
    void aDeployedReleaseIsComparedOnceASwitchAndAgainInTheAudit() {
        // Given
        deployed("1.2.0");
        chosen.registry.publishing("m", "1.2.0", "weight: 950").offering("m", "stable", "1.2.0");
        choose();
        chosen.registry.asked();

        // When
        chosen.scan();
        var unchanged = chosen.registry.asked();
        chosen.audit();
        var audited = chosen.registry.asked();
        cluster.enabling("m", "former");
        chosen.scan();
        choose();
        var switchedAgain = chosen.registry.asked();

        // Then
        assertThat(unchanged).containsExactly("tags", "HEAD m:stable");
        assertThat(audited).contains("HEAD m:v1.2.0");
        assertThat(switchedAgain).contains("HEAD m:v1.2.0");
    }

    @Test
    void otherPhasesAreUntouched() {
        // Given
        deployed("1.2.0");
        cluster.superseding("m-v1.2.0");
        chosen.registry.publishing("m", "1.2.0").offering("m", "stable", "1.2.0");

        // When
        choose();

        // Then
        assertThat(cluster.written()).noneMatch(write -> write.contains("ModuleRelease m-v1.2.0"));
    }

    @Test
    void aTargetBelowWhatTheOtherSourceDeployedShowsTheSwitch() {
        // Given
        deployed("1.7.0");
        chosen.registry.publishing("m", "1.6.4").offering("m", "stable", "1.6.4");

        // When
        choose();

        // Then
        assertThat(cluster.releases.get("m-v1.6.4").getMetadata().getAnnotations())
                .containsEntry("modules.deckhouse.io/change-cause", "check release (step-by-step)");
        assertThat(chosen.entry("m").pullError()).isNull();
    }

    /** A Pending release of the former source. */
    private void pending(String version, String moduleYaml) {
        cluster.enabling("m", "former");
        former.registry.publishing("m", version, moduleYaml).offering("m", "stable", version);
        former.scan();
        cluster.written();
        world.journal.events();
    }

    private void deployed(String version) {
        pending(version, "name: m\n");
        cluster.deploying("m-v" + version, "sha256:bundle-of-m-v" + version);
    }

    private void choose() {
        cluster.enabling("m", "chosen");
        cluster.written();
        chosen.scan();
    }
}
