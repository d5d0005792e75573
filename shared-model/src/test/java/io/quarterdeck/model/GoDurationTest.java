package io.quarterdeck.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoDurationTest {

    @ParameterizedTest
    @CsvSource({
        "90s, PT1M30S, 1m30s",
        "10s, PT10S, 10s",
        "1h30m, PT1H30M, 1h30m0s",
        "1h15m30.5s, PT1H15M30.5S, 1h15m30.5s",
        "1.5h, PT1H30M, 1h30m0s",
        ".5s, PT0.5S, 500ms",
        "5.s, PT5S, 5s",
        "300ms, PT0.3S, 300ms",
        "10us, PT0.00001S, 10µs",
        "10µs, PT0.00001S, 10µs",
        "7ns, PT0.000000007S, 7ns",
        "0.5ns, PT0S, 0s",
        "-2m, PT-2M, -2m0s",
        "+2m, PT2M, 2m0s",
        "0, PT0S, 0s",
        "100h, PT100H, 100h0m0s",
        "1.234s, PT1.234S, 1.234s",
        "62.5s, PT1M2.5S, 1m2.5s",
        "7325.01s, PT2H2M5.01S, 2h2m5.01s"
    })
    void readsAndPrintsGosNotation(String text, Duration duration, String printed) {
        // When
        var read = GoDuration.parse(text);

        // Then
        assertThat(read.value()).contains(duration);
        assertThat(GoDuration.print(duration)).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | time: invalid duration \"\"",
                "soon | time: invalid duration \"soon\"",
                "s | time: invalid duration \"s\"",
                "--1s | time: invalid duration \"--1s\"",
                "1h soon | time: unknown unit \"h soon\" in duration \"1h soon\"",
                "1h 30m | time: unknown unit \"h \" in duration \"1h 30m\"",
                "90 | time: missing unit in duration \"90\"",
                "5d | time: unknown unit \"d\" in duration \"5d\"",
                ".s | time: invalid duration \".s\"",
                "99999999h | time: invalid duration \"99999999h\""
            })
    void saysWhatIsWrong(String text, String error) {
        // When
        var read = GoDuration.parse(text);

        // Then
        assertThat(read.error()).isEqualTo(error);
    }
}
