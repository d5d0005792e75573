package io.quarterdeck.lifecycle.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often a hook with settings may run (spec 05 §16.1). */
class TokenBucketTest {
    private static final Instant NOW = Instant.parse("2024-12-12T10:49:40Z");

    private static List<Long> waits(TokenBucket bucket, Instant now, int runs) {
        List<Long> waits = new ArrayList<>();
        var left = bucket;
        for (var i = 0; i < runs; i++) {
            var grant = left.take(now);
            waits.add(Duration.between(now, grant.at()).toSeconds());
            left = grant.rest();
        }
        return waits;
    }

    @Test
    void savesUpTheBurstThenOneAnInterval() {
        // Given
        var bucket = TokenBucket.full(new RateLimit(Duration.ofSeconds(10), 3), NOW);

        // When
        var waits = waits(bucket, NOW, 6);

        // Then
        assertThat(waits).containsExactly(0L, 0L, 0L, 10L, 20L, 30L);
    }

    @Test
    void fillsUpAgainWithTime() {
        // Given
        var limit = new RateLimit(Duration.ofSeconds(10), 2);
        var empty = TokenBucket.full(limit, NOW).take(NOW).rest().take(NOW).rest();

        // When
        var waits = waits(empty, NOW.plusSeconds(10), 2);

        // Then
        assertThat(waits).containsExactly(0L, 10L);
    }

    @Test
    void aLimitOfNothingIsNone() {
        // When
        var waits = waits(TokenBucket.full(new RateLimit(Duration.ZERO, 1), NOW), NOW, 3);

        // Then
        assertThat(waits).containsExactly(0L, 0L, 0L);
    }
}
