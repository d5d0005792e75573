package io.quarterdeck.sync.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.sync.release.Annotations;
import io.quarterdeck.sync.scan.RegistryChecksum;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A listing proves registry settings good; who is told, and what is written (spec 02 §15). */
class ProvenSettingsTest {
    private static final String FORMER = "0123456789abcdef0123456789abcdef";

    private final SyncWorld world = new SyncWorld();
    private final SyncWorld.Source source = world.source("example");
    private final FakeCluster cluster = world.cluster;

    @Test
    void theFirstSettingsAreNamedAndNobodyIsTold() {
        // When
        source.scan();

        // Then
        assertThat(world.marked()).containsExactly("example [modules.deckhouse.io/module-exists] " + checksum());
        assertThat(world.journal.events()).noneMatch(event -> event.contains("RegistrySettings"));
    }

    @Test
    void theSameSettingsAreNotNamedAgain() {
        // Given
        source.scan();
        world.marked();

        // When
        source.scan();

        // Then
        assertThat(world.marked()).isEmpty();
    }

    @Test
    void otherSettingsThatWorkAreToldToEachDeployedReleaseThatTheSourceOwns() {
        // Given
        deployed("a");
        deployed("b");
        cluster.releases
                .get("b-v1.0.0")
                .getMetadata()
                .getOwnerReferences()
                .get(0)
                .setName("another");
        source.annotate(Map.of(Annotations.REGISTRY_SPEC_CHECKSUM, FORMER));
        world.restart();
        world.marked();
        world.after(10);

        // When
        source.scan();

        // Then
        assertThat(cluster.releases.get("a-v1.0.0").getMetadata().getAnnotations())
                .containsEntry(Annotations.REGISTRY_SPEC_CHANGED, "2024-12-12T10:10:00Z");
        assertThat(cluster.releases.get("b-v1.0.0").getMetadata().getAnnotations())
                .doesNotContainKey(Annotations.REGISTRY_SPEC_CHANGED);
        assertThat(world.marked())
                .containsExactly("example [modules.deckhouse.io/release-exists, modules.deckhouse.io/module-exists] "
                        + checksum());
        assertThat(world.journal.events())
                .contains("ModuleSource example Normal RegistrySettingsAccepted: the new registry settings work");
    }

    @Test
    void aReleaseThatCannotBeToldEndsTheAttempt() {
        // Given
        deployed("a");
        source.annotate(Map.of(Annotations.REGISTRY_SPEC_CHECKSUM, FORMER));
        world.restart();
        world.marked();
        cluster.refusingWrites("the server is on holiday");

        // When
        var first = source.scan();
        var second = source.scan();

        // Then
        assertThat(first.failure().orElseThrow().text())
                .isEqualTo("set RegistrySpecChanged annotation to the 'a-v1.0.0' module release:"
                        + " the server is on holiday");
        assertThat(first.listed()).isFalse();
        assertThat(first.next()).isEqualTo(world.now.plusSeconds(1));
        assertThat(second.next()).isEqualTo(world.now.plusSeconds(2));
        assertThat(world.marked()).isEmpty();
    }

    private void deployed(String module) {
        cluster.enabling(module, "example");
        source.registry.publishing(module, "1.0.0").offering(module, "stable", "1.0.0");
        source.scan();
        cluster.deploying(module + "-v1.0.0");
        world.journal.events();
    }

    private String checksum() {
        return RegistryChecksum.of(
                source.pass(SourcePass.Kind.INCREMENTAL).source().getSpec().registry());
    }
}
