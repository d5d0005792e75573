package io.quarterdeck.lifecycle.kube;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What ModuleConfigs say, as their reconciler tells it: after a start every one of them is told (spec 04 §19.1). */
@Singleton
class ConfigGauges {
    private static final Duration REMINDER = Duration.ofHours(1);

    private final MeterRegistry registry;
    private final Clock clock;
    private final Counter errors;
    private final MultiGauge obsolete;
    private final Map<String, AtomicInteger> allowed = new ConcurrentHashMap<>();
    private final Map<String, Tags> outdated = new ConcurrentHashMap<>();
    /** When the settings were last counted as wrong. */
    private final Map<String, Instant> invalid = new ConcurrentHashMap<>();

    ConfigGauges(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.errors = registry.counter("deckhouse_config_values_errors_total");
        this.obsolete = MultiGauge.builder("d8_module_config_obsolete_version").register(registry);
    }

    /**
     * {@code d8_moduleconfig_allowed_to_disable}: enabled, and nobody would be asked who disables it. Once told it stays, as 0
     * when its ModuleConfig is gone.
     */
    void allowedToDisable(String module, boolean yes) {
        allowed.computeIfAbsent(
                        module,
                        name -> registry.gauge(
                                "d8_moduleconfig_allowed_to_disable", Tags.of("module", name), new AtomicInteger()))
                .set(yes ? 1 : 0);
    }

    /** {@code d8_module_config_obsolete_version}: settings of a version that is not the latest (spec 04 §7.1). */
    void obsolete(String name, long version, long latest) {
        var tags = Tags.of("name", name, "version", String.valueOf(version), "latest", String.valueOf(latest));
        if (!tags.equals(outdated.put(name, tags))) {
            showOutdated();
        }
    }

    /** The settings are those of the latest version, or of none. */
    void upToDate(String name) {
        if (outdated.remove(name) != null) {
            showOutdated();
        }
    }

    /** {@code deckhouse_config_values_errors_total}: counts when settings become wrong (spec 04 §7.4). */
    void invalid(String name) {
        if (invalid.putIfAbsent(name, clock.instant()) == null) {
            errors.increment();
        }
    }

    /** The settings are good. */
    void valid(String name) {
        invalid.remove(name);
    }

    /** The ModuleConfig goes. */
    void forget(String name) {
        upToDate(name);
        valid(name);
    }

    /** And hourly while they are. */
    @Scheduled(every = "1m", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void remind() {
        var now = clock.instant();
        invalid.replaceAll((name, counted) -> {
            if (now.isBefore(counted.plus(REMINDER))) {
                return counted;
            }
            errors.increment();
            return now;
        });
    }

    private synchronized void showOutdated() {
        List<Row<?>> rows = new ArrayList<>();
        outdated.values().forEach(tags -> rows.add(Row.of(tags, 1)));
        obsolete.register(rows, true);
    }
}
