package io.quarterdeck.registry.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoDurationTest {

    @ParameterizedTest
    @CsvSource({
        "90s, PT1M30S",
        "2m, PT2M",
        "1h15m30.5s, PT1H15M30.5S",
        "1.5h, PT1H30M",
        ".5s, PT0.5S",
        "5.s, PT5S",
        "300ms, PT0.3S",
        "10us, PT0.00001S",
        "10µs, PT0.00001S",
        "-2m, PT-2M",
        "+2m, PT2M",
        "0, PT0S"
    })
    void readsGosNotation(String text, Duration duration) {
        assertThat(GoDuration.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | parse duration: time: invalid duration \"\"",
                "soon | parse duration: time: invalid duration \"soon\"",
                "1h soon | parse duration: time: unknown unit \"h soon\" in duration \"1h soon\"",
                "90 | parse duration: time: missing unit in duration \"90\"",
                "3 | parse duration: time: missing unit in duration \"3\"",
                "5d | parse duration: time: unknown unit \"d\" in duration \"5d\"",
                ".s | parse duration: time: invalid duration \".s\"",
                "99999999h | parse duration: time: invalid duration \"99999999h\""
            })
    void saysWhatIsWrong(String text, String message) {
        // When
        var failure = catchThrowableOfType(RegistryException.class, () -> GoDuration.parse(text));

        // Then
        assertThat(failure.message()).isEqualTo(message);
        assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_CONFIGURATION);
    }
}
