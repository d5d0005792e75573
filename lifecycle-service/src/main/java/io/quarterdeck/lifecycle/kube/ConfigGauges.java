package io.quarterdeck.lifecycle.kube;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Gauges of ModuleConfigs (spec 04 §19.1); one that was told stays, as 0 once its ModuleConfig is gone. */
@Singleton
class ConfigGauges {
    private final MeterRegistry registry;
    private final Map<String, AtomicInteger> allowed = new ConcurrentHashMap<>();

    ConfigGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    /** {@code d8_moduleconfig_allowed_to_disable}: enabled, and nobody would be asked who disables it. */
    void allowedToDisable(String module, boolean yes) {
        allowed.computeIfAbsent(
                        module,
                        name -> registry.gauge(
                                "d8_moduleconfig_allowed_to_disable", Tags.of("module", name), new AtomicInteger()))
                .set(yes ? 1 : 0);
    }
}
