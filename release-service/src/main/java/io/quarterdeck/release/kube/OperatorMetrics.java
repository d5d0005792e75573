package io.quarterdeck.release.kube;

import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Beans that the framework looks for: its metrics (its own bean does nothing in a packaged service), and the clock. */
class OperatorMetrics {

    private static final String EVENTS = "events.received";
    private static final String ACTION = "action";

    @Produces
    @Singleton
    Metrics metrics(MeterRegistry registry) {
        return MicrometerMetricsV2.newBuilder(registry).build();
    }

    /** The framework counts events with two sets of tags; Prometheus refuses the second one. */
    @Produces
    @Singleton
    MeterFilter sameTagsForEveryEvent() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().equals(EVENTS) && id.getTag(ACTION) == null
                        ? id.withTag(Tag.of(ACTION, "NONE"))
                        : id;
            }
        };
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
