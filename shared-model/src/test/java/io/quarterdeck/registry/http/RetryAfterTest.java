package io.quarterdeck.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20 | 2026-01-01T00:00:20Z",
                "Thu, 01 Jan 2026 00:10:00 GMT | 2026-01-01T00:10:00Z",
                "86400 | 2026-01-01T01:00:00Z",
                "Fri, 02 Jan 2026 00:00:00 GMT | 2026-01-01T01:00:00Z"
            })
    void readsSecondsAndDatesUpToAnHour(String header, Instant until) {
        assertThat(RetryAfter.until(header, NOW)).contains(until);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"0", "-5", "soon", "Wed, 31 Dec 2025 00:00:00 GMT", "99999999999999"})
    void ignoresTheRest(String header) {
        assertThat(RetryAfter.until(header, NOW)).isEmpty();
    }

    @Test
    void roundsNothing() {
        assertThat(RetryAfter.until("1", NOW.plusMillis(250))).contains(NOW.plusMillis(1250));
    }
}
