package io.quarterdeck.lifecycle.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of spec 05 §9.4. */
class BackOffTest {

    @ParameterizedTest(name = "after {0} failures and random {1}: {2} ms")
    @CsvSource({
        "0, 0.5,  5000",
        "1, 0.0,  6000",
        "1, 0.99, 6900",
        "2, 0.0,  7000",
        "2, 0.55, 7500",
        "3, 0.0,  9000",
        "4, 0.0, 13000",
        "5, 0.0, 21000",
        "5, 0.99, 21900",
        "6, 0.0, 32000",
        "60, 0.9, 32000"
    })
    void growsAsTheTableSays(int earlier, double random, long millis) {
        assertThat(BackOff.delay(earlier, random)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest(name = "fetch, after {0} failures: {1} ms")
    @CsvSource({"0, 15000", "1, 30000", "2, 60000", "3, 120000", "4, 240000", "5, 300000", "50, 300000"})
    void aFetchDoublesToFiveMinutes(int earlier, long millis) {
        assertThat(BackOff.fetchDelay(earlier, 0.5)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void aFetchIsSpreadByTenPercent() {
        assertThat(BackOff.fetchDelay(0, 0)).isEqualTo(Duration.ofMillis(13_500));
        assertThat(BackOff.fetchDelay(0, 1)).isEqualTo(Duration.ofMillis(16_500));
    }
}
