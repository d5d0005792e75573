package io.quarterdeck.lifecycle.hook.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.lifecycle.hook.Crontab;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Firing of schedules with a clock that the test moves (spec 05 §16.2). */
class SchedulesTest {
    private final FakeTimer timer = new FakeTimer(Instant.parse("2024-12-12T10:49:40Z"));
    private final Schedules schedules = new Schedules(timer, () -> timer.now);
    private final List<String> fired = new ArrayList<>();

    /** Runs what is due when time is moved. */
    private static final class FakeTimer implements Timer {
        private record Due(Instant at, Runnable action) {}

        private final List<Due> pending = new ArrayList<>();
        private Instant now;

        FakeTimer(Instant now) {
            this.now = now;
        }

        @Override
        public Pending after(Duration delay, Runnable action) {
            var due = new Due(now.plus(delay), action);
            pending.add(due);
            return () -> pending.remove(due);
        }

        void moveTo(String instant) {
            var end = Instant.parse(instant);
            while (true) {
                var next =
                        pending.stream().filter(d -> !d.at().isAfter(end)).min(java.util.Comparator.comparing(Due::at));
                if (next.isEmpty()) {
                    now = end;
                    return;
                }
                pending.remove(next.get());
                now = next.get().at();
                next.get().action().run();
            }
        }
    }

    private Schedules.Handle add(String crontab, String name) {
        return schedules.add(Crontab.parse(crontab).value().orElseThrow(), () -> fired.add(name + " " + timer.now));
    }

    @Test
    void firesAtEachInstantHoweverLongItWaits() {
        // Given
        add("0 * * * *", "hourly");

        // When
        timer.moveTo("2024-12-12T12:30:00Z");

        // Then
        assertThat(fired).containsExactly("hourly 2024-12-12T11:00:00Z", "hourly 2024-12-12T12:00:00Z");
    }

    @Test
    void sharesOneTimerForEqualTexts() {
        // Given
        add("@every 10s", "first");
        add("@every 10s", "second");

        // When
        timer.moveTo("2024-12-12T10:49:50Z");

        // Then
        assertThat(schedules.timers()).isEqualTo(1);
        assertThat(fired).containsExactly("first 2024-12-12T10:49:50Z", "second 2024-12-12T10:49:50Z");
    }

    @Test
    void stopsOneAndKeepsTheOther() {
        // Given
        var first = add("@every 10s", "first");
        add("@every 10s", "second");
        first.stop();

        // When
        timer.moveTo("2024-12-12T10:49:50Z");

        // Then
        assertThat(fired).containsExactly("second 2024-12-12T10:49:50Z");
    }

    @Test
    void hasNoTimerWithoutListener() {
        // Given
        var only = add("@hourly", "only");

        // When
        only.stop();

        // Then
        assertThat(schedules.timers()).isZero();
        assertThat(timer.pending).isEmpty();
    }

    @Test
    void anImpossibleDayNeverFires() {
        // Given
        add("0 0 31 2 *", "never");

        // When
        timer.moveTo("2025-12-12T00:00:00Z");

        // Then
        assertThat(fired).isEmpty();
    }
}
