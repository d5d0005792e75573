package io.quarterdeck.sync.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AbsenceTest {
    private static final Instant NOW = Instant.parse("2024-12-12T10:00:00Z");
    private static final ModuleEntry KNOWN =
            new ModuleEntry("m", "v1.0.0", "sha256:1", "fetch image error: x", "deckhouse", false, null);
    private final Absence absence = new Absence(5, Duration.ofHours(1));

    @Test
    void theFirstMissOnlyNotesTheTimeAndIsNoError() {
        // When
        var verdict = absence.judge(KNOWN, 1, NOW);

        // Then
        assertThat(verdict)
                .isEqualTo(new Absence.Verdict.Waiting(
                        new ModuleEntry("m", "v1.0.0", "sha256:1", null, "deckhouse", false, "2024-12-12T10:00:00Z")));
    }

    @Test
    void fiveListingsWithinAnHourAreNotEnough() {
        // When
        var verdict = absence.judge(missingSince(NOW.minus(Duration.ofMinutes(59))), 20, NOW);

        // Then
        assertThat(verdict).isInstanceOf(Absence.Verdict.Waiting.class);
    }

    @Test
    void anHourWithFourListingsIsNotEnough() {
        // When
        var verdict = absence.judge(missingSince(NOW.minus(Duration.ofHours(9))), 4, NOW);

        // Then
        assertThat(verdict).isInstanceOf(Absence.Verdict.Waiting.class);
    }

    @Test
    void fiveListingsAndAnHourAre() {
        // When
        var verdict = absence.judge(missingSince(NOW.minus(Duration.ofHours(1))), 5, NOW);

        // Then
        assertThat(verdict).isInstanceOf(Absence.Verdict.Gone.class);
    }

    private static ModuleEntry missingSince(Instant since) {
        return new ModuleEntry("m", "v1.0.0", "sha256:1", null, "deckhouse", false, since.toString());
    }
}
