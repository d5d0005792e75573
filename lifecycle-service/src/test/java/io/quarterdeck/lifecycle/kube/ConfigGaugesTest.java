package io.quarterdeck.lifecycle.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What is told about ModuleConfigs (spec 04 §7.1, §7.4). */
class ConfigGaugesTest {
    private final Scrape scrape = new Scrape();
    private final TurnedByHand clock = new TurnedByHand();
    private final ConfigGauges gauges = new ConfigGauges(scrape.registry, clock);

    @Test
    void settingsOfAnOldVersionAreToldUntilTheyAreMigrated() {
        // Given
        gauges.obsolete("one", 1, 3);
        gauges.obsolete("two", 1, 2);

        // When
        gauges.obsolete("one", 2, 3);
        gauges.upToDate("two");

        // Then
        assertThat(scrape.of("d8_module_config"))
                .containsExactly("d8_module_config_obsolete_version{latest=\"3\",name=\"one\",version=\"2\",} 1.0");

        // When
        gauges.forget("one");

        // Then
        assertThat(scrape.of("d8_module_config")).isEmpty();
    }

    @Test
    void wrongSettingsCountWhenTheyBecomeWrongAndHourlyAfterwards() {
        // Given
        assertThat(errors()).isEqualTo("0.0");

        // When: one evaluation after the other
        gauges.invalid("one");
        gauges.invalid("one");
        gauges.remind();

        // Then
        assertThat(errors()).isEqualTo("1.0");

        // When
        clock.now = clock.now.plus(Duration.ofMinutes(61));
        gauges.remind();
        gauges.remind();

        // Then
        assertThat(errors()).isEqualTo("2.0");

        // When
        gauges.valid("one");
        clock.now = clock.now.plus(Duration.ofMinutes(61));
        gauges.remind();

        // Then
        assertThat(errors()).isEqualTo("2.0");
    }

    private String errors() {
        return scrape.of("deckhouse_config_values_errors_total").get(0).split(" ")[1];
    }

    private static final class TurnedByHand extends Clock {
        private Instant now = Instant.parse("2024-12-12T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
