package io.quarterdeck.lifecycle.override;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.lifecycle.override.PullDecision.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullDecisionTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final PullOrder MAIN = new PullOrder("module-one", "main", "example", false, "{}", "1");
    private static final PullOrder OTHER_TAG = new PullOrder("module-one", "pr-7", "example", false, "{}", "1");
    private static final PullOrder RENEW = new PullOrder("module-one", "main", "example", true, "{}", "1");
    private static final PullAnswer FOUND = PullAnswer.found("sha256:1");
    private static final PullAnswer INVALID = PullAnswer.invalid("no");

    @Test
    void looksAtOnceAtWhatItDoesNotKnow() {
        assertThat(decide(MAIN, PullMemory.NONE, NOW)).isEqualTo(new PullDecision(Action.LOOK, Optional.empty()));
        assertThat(decide(OTHER_TAG, found(), NOW).action()).isEqualTo(Action.LOOK);
        assertThat(decide(RENEW, found(), NOW).action()).isEqualTo(Action.LOOK);
    }

    @Test
    void aLookUnderWayGoesOnUnlessItAnswersAnotherQuestion() {
        var looking = found().looking(MAIN);

        assertThat(decide(MAIN, looking, NOW).action()).isEqualTo(Action.CONTINUE);
        assertThat(decide(OTHER_TAG, looking, NOW).action()).isEqualTo(Action.LOOK);
    }

    @Test
    void waitsForTheIntervalAfterAnAnswer() {
        assertThat(decide(MAIN, found(), NOW))
                .isEqualTo(new PullDecision(Action.WAIT, Optional.of(NOW.plusSeconds(15))));
        assertThat(decide(MAIN, found(), NOW.plusSeconds(15)).action()).isEqualTo(Action.LOOK);

        var notObtained = PullMemory.NONE.answered(MAIN, PullAnswer.notObtained("no"), NOW);
        assertThat(decide(MAIN, notObtained, NOW).nextLook()).contains(NOW.plusSeconds(15));
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 10", "3, 20", "6, 160", "7, 180", "70, 180"})
    void aBundleThatIsWrongIsLookedAtLessAndLess(int times, int seconds) {
        var memory = PullMemory.NONE;
        for (int i = 0; i < times; i++) {
            memory = memory.looking(MAIN).answered(MAIN, INVALID, NOW);
        }

        assertThat(decide(MAIN, memory, NOW).nextLook()).contains(NOW.plusSeconds(seconds));
        assertThat(decide(MAIN, memory.answered(MAIN, FOUND, NOW), NOW).nextLook())
                .contains(NOW.plusSeconds(15));
    }

    @Test
    void tellsWhatWentWrong() {
        assertThat(PullAnswer.notObtained("fetch module error: 404").message())
                .isEqualTo("Download error: fetch module error: 404");
        assertThat(PullAnswer.invalid("validate module: no").message())
                .isEqualTo("Validation error: validate module: no");
        assertThat(FOUND.message()).isEmpty();
        assertThat(PullAnswer.isFailure("Download error: no")).isTrue();
        assertThat(PullAnswer.isFailure("Validation error: no")).isTrue();
        assertThat(PullAnswer.isFailure("Ready")).isFalse();
        assertThat(PullAnswer.isFailure("The module disabled")).isFalse();
    }

    private static PullMemory found() {
        return PullMemory.NONE.looking(MAIN).answered(MAIN, FOUND, NOW);
    }

    private static PullDecision decide(PullOrder order, PullMemory memory, Instant now) {
        return PullDecision.of(order, memory, Duration.ofSeconds(15), now);
    }
}
