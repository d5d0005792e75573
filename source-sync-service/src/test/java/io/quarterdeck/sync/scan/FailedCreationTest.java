package io.quarterdeck.sync.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedCreationTest {
    private static final Instant THEN = Instant.parse("2024-12-12T10:00:00Z");

    @Test
    void waitsLongerEachTimeAndAnHourAtMost() {
        // When
        var waits = IntStream.rangeClosed(1, 8)
                .mapToObj(attempts ->
                        new FailedCreation(attempts, THEN, "same").waiting().toMinutes())
                .toList();

        // Then
        assertThat(waits).containsExactly(3L, 6L, 12L, 24L, 48L, 60L, 60L, 60L);
    }

    @Test
    void isDueAgainAfterItsWaitAndNotBefore() {
        // Given
        var failure = new FailedCreation(2, THEN, "same");

        // When
        var before = failure.due("same", THEN.plus(Duration.ofMinutes(5)));
        var after = failure.due("same", THEN.plus(Duration.ofMinutes(6)));

        // Then
        assertThat(before).isFalse();
        assertThat(after).isTrue();
    }

    @Test
    void changedCircumstancesMakeItDueAtOnceAndCountAnew() {
        // Given
        var failure = new FailedCreation(5, THEN, "same");

        // When
        var next = FailedCreation.after(failure, "other", THEN);

        // Then
        assertThat(failure.due("other", THEN)).isTrue();
        assertThat(next.attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ensure releases: get new versions: no matched tags in registry, true",
        "download module definition: fetch module release: x, true",
        "fetch image error: x, false",
        ", false"
    })
    void isKnownByItsText(String pullError, boolean one) {
        // When
        var is = FailedCreation.isOne(pullError);

        // Then
        assertThat(is).isEqualTo(one);
    }
}
