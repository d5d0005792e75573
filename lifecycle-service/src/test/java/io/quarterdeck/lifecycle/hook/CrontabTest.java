package io.quarterdeck.lifecycle.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a schedule fires next, in UTC (spec 05 §16.2). 2024-12-12 is a Thursday. */
class CrontabTest {
    private static final Instant NOW = Instant.parse("2024-12-12T10:49:40Z");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "0 * * * *; 2024-12-12T11:00:00Z",
                "*/5 * * * *; 2024-12-12T10:50:00Z",
                "*/15 * * * * *; 2024-12-12T10:49:45Z",
                "30 49 10 * * *; 2024-12-13T10:49:30Z",
                "0 3 * * *; 2024-12-13T03:00:00Z",
                "0 3 * * 0; 2024-12-15T03:00:00Z",
                "0 3 * * 7; 2024-12-15T03:00:00Z",
                "0 3 * * SUN; 2024-12-15T03:00:00Z",
                "0 3 * * 1-5; 2024-12-13T03:00:00Z",
                "0 3 * * ?; 2024-12-13T03:00:00Z",
                "0 0 1,15 * *; 2024-12-15T00:00:00Z",
                "0 0 20 * 6; 2024-12-14T00:00:00Z",
                "0 0 29 2 *; 2028-02-29T00:00:00Z",
                "0 0 1 JAN *; 2025-01-01T00:00:00Z",
                "@hourly; 2024-12-12T11:00:00Z",
                "@daily; 2024-12-13T00:00:00Z",
                "@midnight; 2024-12-13T00:00:00Z",
                "@weekly; 2024-12-15T00:00:00Z",
                "@monthly; 2025-01-01T00:00:00Z",
                "@yearly; 2025-01-01T00:00:00Z",
                "@every 10s; 2024-12-12T10:49:50Z",
                "@every 1h30m; 2024-12-12T12:19:40Z",
                "@every 1ms; 2024-12-12T10:49:41Z",
            })
    void firesNext(String text, Instant expected) {
        // Given
        var crontab = Crontab.parse(text).value().orElseThrow();

        // When
        var next = crontab.next(NOW);

        // Then
        assertThat(next).contains(expected);
    }

    @Test
    void neverFiresTwiceForOneInstant() {
        // Given
        var crontab = Crontab.parse("0 * * * *").value().orElseThrow();
        var first = crontab.next(NOW).orElseThrow();

        // When
        var second = crontab.next(first);

        // Then
        assertThat(second).contains(Instant.parse("2024-12-12T12:00:00Z"));
    }

    @Test
    void hasNoNextOnAnImpossibleDay() {
        // Given
        var crontab = Crontab.parse("0 0 31 2 *");

        // When
        var next = crontab.value().flatMap(c -> c.next(NOW));

        // Then
        assertThat(next).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "@sometimes",
                "@every",
                "@every soon",
                "a b c d e",
                "*/0 * * * *",
                "5-1 * * * *"
            })
    void refusesWhatIsNoCrontab(String text) {
        // When
        var crontab = Crontab.parse(text);

        // Then
        assertThat(crontab.problem()).isPresent();
    }

    @Test
    void isItsText() {
        // When
        var one = Crontab.parse("0 * * * *");

        // Then
        assertThat(one).isEqualTo(Crontab.parse("0 * * * *")).isNotEqualTo(Crontab.parse("@hourly"));
    }
}
