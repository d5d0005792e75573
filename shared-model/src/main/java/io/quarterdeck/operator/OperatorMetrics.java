package io.quarterdeck.operator;

import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Metrics of the operator framework; without this bean the packaged service exports none. */
class OperatorMetrics {
    @Produces
    @Singleton
    Metrics metrics(MeterRegistry registry) {
        return MicrometerMetricsV2.newBuilder(registry).build();
    }

    /** The framework registers {@code events.received} with two tag sets, and Prometheus refuses the second. */
    @Produces
    @Singleton
    MeterFilter sameTagsForEveryEvent() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                boolean untagged = id.getName().equals("events.received") && id.getTag("action") == null;
                return untagged ? id.withTag(Tag.of("action", "NONE")) : id;
            }
        };
    }
}
