package io.quarterdeck.sync.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.source.ModuleSourceStatus;
import io.quarterdeck.sync.scan.ScanDecision.Reason;
import io.quarterdeck.sync.scan.ScanTimer.Sight;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanTimerTest {
    private static final Instant NOW = Instant.parse("2024-12-12T10:00:00Z");
    private static final String UID = "3ae75474-8e96-4105-a939-6df71cba82d8";
    private final ScanTimer timer = new ScanTimer(Duration.ofMinutes(3));

    @Test
    void scansANewSourceAtOnce() {
        // When
        var decision = timer.decide(new Sight(1L, null, UID, null, false, false), NOW);

        // Then
        assertThat(decision.reason()).isEqualTo(Reason.NEVER_SCANNED);
    }

    @Test
    void scansAtOnceWhenTheSpecChanged() {
        // When
        var decision = timer.decide(new Sight(2L, null, UID, scanned(10, 1L), true, false), NOW);

        // Then
        assertThat(decision.reason()).isEqualTo(Reason.SPEC_CHANGED);
    }

    @Test
    void waitsForTheTimer() {
        // When
        var decision = timer.decide(new Sight(1L, null, UID, scanned(60, 1L), true, false), NOW);

        // Then
        assertThat(decision.reason()).isEqualTo(Reason.NOT_YET);
        assertThat(decision.waitFrom(NOW)).isBetween(Duration.ofSeconds(111), Duration.ofSeconds(120));
    }

    @Test
    void scansWhenAskedAlthoughTheTimerRuns() {
        // When
        var decision = timer.decide(new Sight(1L, null, UID, scanned(60, 1L), true, true), NOW);

        // Then
        assertThat(decision.reason()).isEqualTo(Reason.ASKED);
    }

    @Test
    void aRestartDoesNotScanAYoungSourceAgain() {
        // When
        var decision = timer.decide(new Sight(1L, null, UID, scanned(170, 1L), false, false), NOW);

        // Then
        assertThat(decision.waitFrom(NOW)).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aRestartScansAnOldSourceAtOnceEvenIfItAskedForLongIntervals() {
        // When
        var decision = timer.decide(new Sight(1L, "24h", UID, scanned(181, 1L), false, false), NOW);

        // Then
        assertThat(decision.reason()).isEqualTo(Reason.INTERVAL_ELAPSED);
    }

    @ParameterizedTest
    @CsvSource({"'',180", "10s,180", "5m,300", "1h30m,5400", "5 minutes,180", "99999999999h,180"})
    void onlyLengthens(String asked, long seconds) {
        // When
        var interval = timer.effective(asked);

        // Then
        assertThat(interval).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void firesAFewSecondsEarlyAndAlwaysTheSame() {
        // When
        var next = timer.next(null, UID, NOW);

        // Then
        assertThat(next).isBetween(NOW.plusSeconds(171), NOW.plusSeconds(180)).isEqualTo(timer.next("", UID, NOW));
    }

    private ModuleSourceStatus scanned(long secondsAgo, Long generation) {
        var end = NOW.minusSeconds(secondsAgo);
        return new ModuleSourceStatus(
                "Active",
                end.toString(),
                generation,
                end.toString(),
                null,
                timer.next(null, UID, end).toString(),
                0,
                null,
                null,
                0,
                "Ready",
                null);
    }
}
