package io.quarterdeck.sync.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A ModuleConfig names a policy that does not exist (spec 02 §9 step 3). */
class MissingPolicyTest {
    private static final String EVENT =
            "ModuleConfig m Warning UpdatePolicyNotFound:" + " update policy mine not found, its releases will wait";

    private final SyncWorld world = new SyncWorld();
    private final SyncWorld.Source source = world.source("example");

    @Test
    void isToldOnceAndTheReleaseStillCarriesItsName() {
        // Given
        enabledUnder("mine");

        // When
        source.scan();
        source.scan();
        world.restart();
        source.scan();

        // Then
        assertThat(missing()).containsExactly(EVENT);
        assertThat(source.entry("m").policy()).isEqualTo("mine");
        assertThat(world.cluster.releases.get("m-v1.0.0").getMetadata().getLabels())
                .containsEntry("modules.deckhouse.io/update-policy", "mine");
    }

    @Test
    void isToldWhenThePolicyGoes() {
        // Given
        world.cluster.withPolicy("mine", "Stable");
        enabledUnder("mine");
        source.scan();

        // When
        world.cluster.withoutPolicy("mine");
        source.scan();

        // Then
        assertThat(missing()).containsExactly(EVENT);
    }

    private void enabledUnder(String policy) {
        world.cluster.enabling("m", "example", policy);
        source.registry.publishing("m", "1.0.0").offering("m", "stable", "1.0.0");
    }

    private java.util.List<String> missing() {
        return world.journal.events().stream()
                .filter(event -> event.contains("UpdatePolicyNotFound"))
                .toList();
    }
}
