package io.quarterdeck.release.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times, tables and guesses of the plugin. */
class TimesTest {

    private static final Times BERLIN =
            new Times(Clock.fixed(Instant.parse("2024-12-12T10:00:00Z"), ZoneId.of("Europe/Berlin")));

    @Test
    void momentsAreToldOnTheWallClockOfTheReader() {
        assertThat(BERLIN.print(Instant.parse("2024-12-16T13:30:00Z"))).isEqualTo("Mon 16 Dec 2024 14:30 CET");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-12-12T09:59:55Z, 5s",
        "2024-12-12T08:30:00Z, 90m",
        "2024-12-11T10:00:00Z, 24h",
        "2024-10-29T10:00:00Z, 44d",
        "2024-12-12T10:00:05Z, 0s"
    })
    void agesAreToldAsKubectlDoes(String since, String expected) {
        assertThat(BERLIN.age(Instant.parse(since))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "22:00, 2024-12-12T21:00:00Z",
        "8:00, 2024-12-13T07:00:00Z",
        "2024-12-16 22:00, 2024-12-16T21:00:00Z",
        "2024-12-16T22:00, 2024-12-16T21:00:00Z",
        "2024-12-16T22:00:00Z, 2024-12-16T22:00:00Z",
        "2024-12-16T22:00:00+05:00, 2024-12-16T17:00:00Z"
    })
    void momentsAreReadAsPeopleWriteThem(String text, String expected) {
        assertThat(BERLIN.read(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"tomorrow", "25:00", "2024-13-01 10:00"})
    void whatIsNoTimeIsToldHowToWriteOne(String text) {
        assertThatThrownBy(() -> BERLIN.read(text))
                .isInstanceOf(Refusal.class)
                .hasMessage("'" + text + "' is no time: write 22:00, \"2024-12-16 22:00\" or 2024-12-16T22:00:00Z");
    }

    @Test
    void aTableIsPaddedAndHasNothingBehindTheLastCell() {
        // When
        var table = new Table("NAME", "WHY").row("a", "").row("long-name", "b");

        // Then
        assertThat(table.print("  "))
                .isEqualTo(
                        """
                  NAME        WHY
                  a
                  long-name   b
                """
                                .indent(2)
                                .replaceAll("(?m)^  ", ""));
    }

    @Test
    void aWrongNameHasLikelyRightOnes() {
        // Given
        var names = List.of("module-one", "module-two", "module-two-v1.2.5", "ingress-nginx");

        // When, Then
        assertThat(Nearest.to("module-tow", names)).containsExactly("module-two");
        assertThat(Nearest.to("two", names)).containsExactly("module-two", "module-two-v1.2.5");
        assertThat(Nearest.to("ingres-ngnix", names)).containsExactly("ingress-nginx");
        assertThat(Nearest.to("something-else", names)).isEmpty();
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    }
}
