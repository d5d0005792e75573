package io.quarterdeck.lifecycle.kube;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarterdeck.lifecycle.worker.WorkMetrics;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Counters and histograms of what modules do (spec 04 §19.1). Counters of errors begin at 0 with the module: a series that
 * begins at 1 has not increased for Prometheus.
 */
@Singleton
class MicrometerWorkMetrics implements WorkMetrics {
    private static final String PREFIX = "deckhouse_module";
    private static final String HOOK = PREFIX + "_hook_";
    private static final String RUN_ERRORS = PREFIX + "_run_errors_total";
    private static final String REMOVAL_ERRORS = PREFIX + "_delete_errors_total";
    private static final String LOAD_ERRORS = PREFIX + "s_discover_errors_total";
    private static final String ABSENT = PREFIX + "s_absent_resources_total";
    private static final String MODULE = "module";
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(20)
    };

    private final MeterRegistry registry;

    MicrometerWorkMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void load(String module, boolean succeeded) {
        count(RUN_ERRORS, Tags.of(MODULE, module), true);
        count(REMOVAL_ERRORS, Tags.of(MODULE, module), true);
        count(LOAD_ERRORS, Tags.of(MODULE, module), succeeded);
    }

    @Override
    public void run(String module, String activation, Duration took, boolean succeeded) {
        time(PREFIX + "_run", Tags.of(MODULE, module, "activation", activation), took);
        count(RUN_ERRORS, Tags.of(MODULE, module), succeeded);
    }

    @Override
    public void helm(String module, String activation, Duration took) {
        time(PREFIX + "_helm", Tags.of(MODULE, module, "activation", activation), took);
    }

    @Override
    public void removalFailed(String module) {
        count(REMOVAL_ERRORS, Tags.of(MODULE, module), false);
    }

    @Override
    public void hook(HookLabels hook, Duration took, HookEnd end) {
        var tags = Tags.of(
                MODULE,
                hook.module(),
                "hook",
                hook.hook(),
                "binding",
                hook.binding(),
                "queue",
                hook.queue(),
                "activation",
                hook.activation());
        time(HOOK + "run", tags, took);
        count(HOOK + "errors_total", tags, end != HookEnd.ERROR);
        count(HOOK + "allowed_errors_total", tags, end != HookEnd.ALLOWED_ERROR);
        count(HOOK + "success_total", tags, end != HookEnd.SUCCESS);
    }

    @Override
    public void absent(String module, String resource) {
        count(ABSENT, Tags.of(MODULE, module, "resource", resource), false);
    }

    @Override
    public void forget(String module) {
        registry.getMeters().stream()
                .filter(it -> it.getId().getName().startsWith(PREFIX)
                        && (it instanceof Counter || it instanceof Timer)
                        && module.equals(it.getId().getTag(MODULE)))
                .forEach(registry::remove);
    }

    private void count(String name, Tags tags, boolean unchanged) {
        registry.counter(name, tags).increment(unchanged ? 0 : 1);
    }

    /** The registry adds {@code _seconds} to the name. */
    private void time(String name, Tags tags, Duration took) {
        Timer.builder(name)
                .tags(tags)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(took);
    }
}
