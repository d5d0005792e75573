package io.quarterdeck.sync.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.release.ModuleReleaseSpec;
import org.junit.jupiter.api.Test;

/** A release that exists already: what of it is put right, and when (spec 02 §11.2). */
class ReleaseRefreshTest {
    private static final String DEFINITION = "weight: 910\nrequirements: {deckhouse: '> v1.63.0'}";

    private final SyncWorld world = new SyncWorld();
    private final SyncWorld.Source source = world.source("example");
    private final FakeRegistry registry = source.registry;
    private final FakeCluster cluster = world.cluster;

    @Test
    void anAuditRestoresTheSpecAndTheRequirementsOfAPendingRelease() {
        // Given
        created("1.2.0");
        spoilTheSpec("1.2.0");

        // When
        source.scan();
        var untouched = cluster.written();
        source.audit();

        // Then
        assertThat(untouched).isEmpty();
        assertThat(cluster.written()).containsExactly("apply ModuleRelease m-v1.2.0");
        var release = cluster.releases.get("m-v1.2.0");
        assertThat(release.getSpec().weight()).isEqualTo(910);
        assertThat(release.getSpec().requirements().path("deckhouse").asText()).isEqualTo("> v1.63.0");
        assertThat(release.getMetadata().getAnnotations())
                .containsEntry("modules.deckhouse.io/change-cause", "check release");
        assertThat(world.journal.differences())
                .containsExactly("m ModuleRelease m-v1.2.0 says again what its image says");
    }

    @Test
    void aNewChangeCauseAloneIsNoReasonToWrite() {
        // Given
        created("1.2.0");

        // When
        source.audit();

        // Then
        assertThat(cluster.written()).isEmpty();
        assertThat(world.journal.differences()).isEmpty();
    }

    @Test
    void aReleaseThatIsNotPendingKeepsItsSpec() {
        // Given
        created("1.2.0");
        cluster.deploying("m-v1.2.0");
        spoilTheSpec("1.2.0");
        cluster.deploying("m-v1.2.0");

        // When
        source.audit();

        // Then
        assertThat(cluster.written()).isEmpty();
    }

    @Test
    void aPendingReleaseOfAnotherWriterIsReadAndRecorded() {
        // Given
        created("1.2.0");
        var live = cluster.releases.get("m-v1.2.0");
        live.getMetadata().getAnnotations().clear();
        live.getMetadata().getLabels().remove("release-checksum");
        spoilTheSpec("1.2.0");

        // When
        source.scan();

        // Then
        var release = cluster.releases.get("m-v1.2.0");
        assertThat(release.getMetadata().getAnnotations())
                .containsEntry(
                        "modules.deckhouse.io/release-digest", source.entry("m").checksum());
        assertThat(release.getMetadata().getLabels()).containsKey("release-checksum");
        assertThat(release.getSpec().weight()).isEqualTo(910);
        assertThat(registry.asked()).contains("GET m:v1.2.0").doesNotContain("tags m");
    }

    @Test
    void aRefusedWriteIsTheModulesErrorAndStopsNoOther() {
        // Given
        created("1.2.0");
        registry.publishing("other", "1.0.0").offering("other", "stable", "1.0.0");
        cluster.releases.get("m-v1.2.0").getMetadata().getLabels().remove("module");
        cluster.offering("other", "example").refusingWrites("the server is on holiday");

        // When
        source.scan();

        // Then
        assertThat(source.entry("m").pullError())
                .isEqualTo("ensure releases: create release v1.2.0: apply ModuleRelease: the server is on holiday");
        assertThat(source.entry("other").pullError()).isNull();
    }

    @Test
    void anotherPolicyRelabelsThePendingRelease() {
        // Given
        created("1.2.0");
        cluster.withPolicy("mine", "Stable").enabling("m", "example", "mine");

        // When
        source.lookUp("m");

        // Then
        assertThat(cluster.releases.get("m-v1.2.0").getMetadata().getLabels())
                .containsEntry("modules.deckhouse.io/update-policy", "mine");
        assertThat(source.entry("m").policy()).isEqualTo("mine");
    }

    private void created(String version) {
        cluster.enabling("m", "example");
        registry.publishing("m", version, DEFINITION).offering("m", "stable", version);
        source.scan();
        cluster.written();
        registry.asked();
        world.journal.events();
    }

    /** As somebody with an editor does, or a platform that forgot requirements. */
    private void spoilTheSpec(String version) {
        cluster.releases
                .get("m-v" + version)
                .setSpec(new ModuleReleaseSpec("m", version, 900L, null, null, null, null, null));
    }
}
