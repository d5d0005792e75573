package io.quarterdeck.registry.client;

import static io.quarterdeck.registry.client.RegistryFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.testing.registry.TestRegistry;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Waiting for a registry instead of giving up (spec 02 §3.6). */
class ShortPauseTest {

    @Test
    void waitsForAShortPause() {
        try (var registry = TestRegistry.configure().plainHttp().start();
                var fixture = new RegistryFixture()) {
            registry.module("modules", "module-one").publish();
            registry.fault("GET .*/tags/list.*").times(1).throttling(1);
            var client = fixture.open(registry.settings("modules"));
            var start = Instant.now();

            // When
            var tags = get(client.tags(""));

            // Then
            assertThat(tags.tags()).containsExactly("module-one");
            assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(900));
        }
    }

    @Test
    void neverHasMoreRequestsInFlightThanAllowed() {
        try (var registry = TestRegistry.configure().plainHttp().start();
                var fixture = new RegistryFixture(
                        RegistryFixture.quick().withPoliteness(1000, 1000, 2, Duration.ofSeconds(30)))) {
            registry.module("modules", "module-one").channels("stable").publish();
            registry.fault("HEAD .*").delayedBy(Duration.ofMillis(100)).withHeader("X-Slow", "yes");
            var client = fixture.open(registry.settings("modules"));
            get(client.tags(""));
            var start = Instant.now();

            // When
            var digests = Multi.createFrom()
                    .range(0, 6)
                    .onItem()
                    .transformToUni(i -> client.digest("module-one/release", "stable"))
                    .merge(6)
                    .collect()
                    .asList();

            // Then
            assertThat(get(digests)).hasSize(6);
            assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(290));
        }
    }
}
