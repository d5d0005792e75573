package io.quarterdeck.sync.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.release.ModuleReleaseSpec;
import io.quarterdeck.model.release.ModuleReleaseStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagMutatedGaugeTest {
    private static final String NAME = "quarterdeck_release_tag_mutated";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TagMutatedGauge gauge = new TagMutatedGauge(meters);

    @Test
    void standsWhileTheReleaseSaysSo() {
        // When
        gauge.onAdd(release("True"));

        // Then
        assertThat(meters.get(NAME)
                        .tag("module", "m")
                        .tag("version", "v1.2.0")
                        .tag("source", "example")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void isGoneWhenTheDigestReturnsAndWhenTheReleaseGoes() {
        // Given
        gauge.onAdd(release("True"));

        // When
        gauge.onUpdate(release("True"), release("False"));
        var restored = meters.find(NAME).gauges();
        gauge.onUpdate(release("False"), release("True"));
        gauge.onDelete(release("True"), false);

        // Then
        assertThat(restored).isEmpty();
        assertThat(meters.find(NAME).gauges()).isEmpty();
    }

    private static ModuleRelease release(String status) {
        var release = new ModuleRelease();
        release.setMetadata(new ObjectMetaBuilder()
                .withName("m-v1.2.0")
                .addToLabels("source", "example")
                .build());
        release.setSpec(new ModuleReleaseSpec("m", "1.2.0", null, null, null, null, null, null));
        var condition = new Condition("TagMutated", status, "DigestChanged", "x", null, "2024-12-12T10:00:00Z", 1L);
        release.setStatus(new ModuleReleaseStatus(
                "Pending", "", null, null, null, null, null, List.of(condition), null, null, null));
        return release;
    }
}
