package io.quarterdeck.sync.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarterdeck.registry.RegistryObserver.Operation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The metrics that prove the budget and the politeness (spec 02 §19). */
class RegistryMetricsTest {
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RegistryMetrics metrics = new RegistryMetrics(meters);

    @Test
    void countsEachRequestByItsAnswer() {
        // When
        metrics.request("registry.example.com", Operation.HEAD, 200);
        metrics.request("registry.example.com", Operation.HEAD, 200);
        metrics.request("registry.example.com", Operation.TOKEN, 0);

        // Then
        assertThat(meters.scrape())
                .contains("quarterdeck_registry_requests_total{code=\"200\",host=\"registry.example.com\","
                        + "operation=\"head\",} 2.0")
                .contains("quarterdeck_registry_requests_total{code=\"0\",host=\"registry.example.com\","
                        + "operation=\"token\",} 1.0");
    }

    @Test
    void showsHowLongRequestsWaitedAndTheRate() {
        // When
        metrics.throttled("registry.example.com", Duration.ofMillis(1500));
        metrics.rate("registry.example.com", 50);
        metrics.rate("registry.example.com", 25);

        // Then
        assertThat(meters.scrape())
                .contains("quarterdeck_registry_throttled_seconds_total{host=\"registry.example.com\",} 1.5")
                .contains("quarterdeck_registry_rate{host=\"registry.example.com\",} 25.0");
    }
}
