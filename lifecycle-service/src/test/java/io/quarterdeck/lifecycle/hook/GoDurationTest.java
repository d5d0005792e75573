package io.quarterdeck.lifecycle.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

    @ParameterizedTest
    @CsvSource({
        "10s,PT10S,10s",
        "1h30m,PT1H30M,1h30m0s",
        "1.5s,PT1.5S,1.5s",
        "300ms,PT0.3S,300ms",
        "0,PT0S,0s",
        "90s,PT1M30S,1m30s",
        "-5m,PT-5M,-5m0s",
        "100h,PT100H,100h0m0s",
        "5us,PT0.000005S,5µs",
        "7ns,PT0.000000007S,7ns"
    })
    void readsAndPrints(String text, Duration duration, String printed) {
        // When
        var parsed = GoDuration.parse(text);

        // Then
        assertThat(parsed).contains(duration);
        assertThat(GoDuration.print(duration)).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "1d", "1h 30m", "abc", "99999999999999999999h", "--1s"})
    void refusesAnythingElse(String text) {
        // When
        var parsed = GoDuration.parse(text);

        // Then
        assertThat(parsed).isEqualTo(Optional.empty());
    }
}
