package io.quarterdeck.sync.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditTimerTest {
    private static final Instant LAST = Instant.parse("2024-12-12T10:00:00Z");
    private static final String UID = "3ae75474-8e96-4105-a939-6df71cba82d8";

    private final AuditTimer timer = new AuditTimer(Duration.ofHours(24));

    @Test
    void theFirstScanIsAnAudit() {
        assertThat(timer.isDue(null, UID, LAST)).isTrue();
    }

    @Test
    void anotherOneIsDueOnceADay() {
        assertThat(timer.isDue(
                        LAST.toString(), UID, LAST.plus(Duration.ofHours(23)).minusSeconds(1)))
                .isFalse();
        assertThat(timer.isDue(LAST.toString(), UID, LAST.plus(Duration.ofHours(24))))
                .isTrue();
    }

    @Test
    void sourcesAreSpreadOverTheLastHour() {
        // When: half an hour before the day is over
        var due = Stream.generate(UUID::randomUUID)
                .limit(400)
                .filter(uid -> timer.isDue(LAST.toString(), uid.toString(), LAST.plus(Duration.ofMinutes(1410))))
                .count();

        // Then
        assertThat(due).isBetween(100L, 300L);
    }
}
