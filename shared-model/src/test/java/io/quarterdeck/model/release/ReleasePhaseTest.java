package io.quarterdeck.model.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasePhaseTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        ", NEW, true, false, ''",
        "'', NEW, true, false, ''",
        "PolicyUndefined, NEW, true, false, ''",
        "pending, NEW, true, false, ''",
        "Pending, PENDING, true, false, pending",
        "Deployed, DEPLOYED, false, false, deployed",
        "Superseded, SUPERSEDED, false, true, superseded",
        "Suspended, SUSPENDED, false, true, suspended",
        "Skipped, SKIPPED, false, true, skipped",
        "Terminating, TERMINATING, false, false, terminating"
    })
    void isReadLeniently(String text, ReleasePhase phase, boolean waiting, boolean outdated, String label) {
        // When
        var read = ReleasePhase.of(text);

        // Then
        assertThat(read).isEqualTo(phase);
        assertThat(read.isWaiting()).isEqualTo(waiting);
        assertThat(read.isOutdated()).isEqualTo(outdated);
        assertThat(read.label()).isEqualTo(label);
    }
}
