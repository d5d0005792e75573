package io.quarterdeck.release.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.policy.UpdateFreeze;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Freezes (spec 03 §8.3). */
class FreezesTest {

    private static final UpdateFreeze CHRISTMAS =
            new UpdateFreeze("2024-12-15T00:00:00Z", "2025-01-02T00:00:00Z", "Christmas");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2024-12-14T23:59:59Z, false",
        "2024-12-15T00:00:00Z, true",
        "2025-01-01T23:59:59Z, true",
        "2025-01-02T00:00:00Z, false"
    })
    void coversFromStartUntilBeforeEnd(Instant moment, boolean frozen) {
        // When
        var covering = Freezes.read(List.of(CHRISTMAS)).covering(moment);

        // Then
        assertThat(covering.isPresent()).isEqualTo(frozen);
    }

    @Test
    void adjoiningFreezesActAsOne() {
        // Given
        var audit = new UpdateFreeze("2025-01-01T00:00:00Z", "2025-01-10T01:00:00+01:00", "Audit");
        var freezes = Freezes.read(List.of(CHRISTMAS)).and(Freezes.read(List.of(audit)));

        // When
        var next = freezes.next(Instant.parse("2024-12-20T00:00:00Z"));

        // Then
        assertThat(next).isEqualTo("2025-01-10T00:00:00Z");
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-12-15T00:00:00Z | 2024-12-15T00:00:00Z | x | start 2024-12-15T00:00:00Z is not before end 2024-12-15T00:00:00Z",
                "tomorrow | 2024-12-15T00:00:00Z | x | start 'tomorrow' or end '2024-12-15T00:00:00Z' is not an RFC 3339 time",
                "2024-12-15T00:00:00Z | 2024-12-16T00:00:00Z | | a reason is missing",
            })
    void oneUnreadableFreezeClosesTheGate(String start, String end, String reason, String text) {
        // When
        var freezes = Freezes.read(List.of(CHRISTMAS, new UpdateFreeze(start, end, reason)));

        // Then
        assertThat(freezes.problem()).isEqualTo("Update settings contain an invalid freeze: " + text);
    }
}
