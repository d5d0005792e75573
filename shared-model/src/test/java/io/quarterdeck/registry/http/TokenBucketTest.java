package io.quarterdeck.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void letsABurstThroughAndThenTheRate() {
        // Given
        var bucket = emptied(new TokenBucket(100, 100, START), 100);

        // When
        var wait = bucket.take(START);

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(10));
        assertThat(bucket.take(START.plusMillis(10))).isZero();
    }

    @Test
    void neverHoldsMoreThanTheBurst() {
        // Given
        var bucket = new TokenBucket(100, 2, START);
        var later = START.plusSeconds(60);

        // When
        bucket.take(later);
        bucket.take(later);

        // Then
        assertThat(bucket.take(later)).isPositive();
    }

    @Test
    void halvesTheRateAtEach429DownToOne() {
        // Given
        var bucket = new TokenBucket(100, 100, START);

        // When
        for (int i = 0; i < 10; i++) {
            bucket.throttled(START);
        }

        // Then
        assertThat(bucket.rate()).isEqualTo(1);
        assertThat(emptied(bucket, 1).take(START)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void givesATenthBackEachCalmMinute() {
        // Given
        var bucket = new TokenBucket(100, 100, START);
        bucket.throttled(START);

        // When
        bucket.take(START.plusSeconds(125));

        // Then
        assertThat(bucket.rate()).isEqualTo(70);
    }

    @Test
    void isWholeAgainAfterAWhile() {
        // Given
        var bucket = new TokenBucket(100, 100, START);
        bucket.throttled(START);

        // When
        bucket.take(START.plusSeconds(3600));

        // Then
        assertThat(bucket.rate()).isEqualTo(100);
    }

    private static TokenBucket emptied(TokenBucket bucket, int tokens) {
        for (int i = 0; i < tokens; i++) {
            assertThat(bucket.take(START)).isZero();
        }
        return bucket;
    }
}
