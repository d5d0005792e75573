package io.quarterdeck.sync.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DueNamesTest {
    private static final Instant NOW = Instant.parse("2024-12-12T10:00:00Z");

    private final DueNames names = new DueNames();

    @Test
    void handsANameOutOnce() {
        // Given
        names.add("b", NOW);
        names.add("a", NOW);
        names.add("a", NOW);

        // When and Then
        assertThat(names.take(NOW)).containsExactly("a", "b");
        assertThat(names.take(NOW)).isEmpty();
    }

    @Test
    void aFailedNameWaitsAndNobodyHurriesIt() {
        // Given
        names.failed("a", NOW);

        // When
        names.add("a", NOW);

        // Then
        assertThat(names.take(NOW)).isEmpty();
        assertThat(names.take(NOW.plusSeconds(1))).containsExactly("a");
    }

    @Test
    void theWaitDoublesUpToThreeMinutesAndEndsWithSuccess() {
        // Given
        for (int failure = 0; failure < 20; failure++) {
            names.failed("a", NOW);
        }

        // When
        var early = names.take(NOW.plusSeconds(179));
        var late = names.take(NOW.plusSeconds(180));
        names.done("a");
        names.failed("a", NOW);

        // Then
        assertThat(early).isEmpty();
        assertThat(late).containsExactly("a");
        assertThat(names.take(NOW.plusSeconds(1))).containsExactly("a");
    }
}
