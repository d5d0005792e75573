package io.quarterdeck.lifecycle.kube;

import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.quarkus.scheduler.Scheduled;
import io.quarterdeck.lifecycle.worker.Fleet;
import io.quarterdeck.lifecycle.worker.ModuleRuntime;
import io.quarterdeck.lifecycle.worker.WorkMetrics;
import io.quarterdeck.operator.Leadership;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How modules and queues are. Computed from the fleet and the caches, so that a restart loses none and the API server is not
 * asked; only the leader has them (spec 04 §19.1).
 */
@Singleton
class FleetMetrics {
    private static final String TELEMETRY = "d8_telemetry_is_";

    private final ClusterView view;
    private final Fleet fleet;
    private final StartGate gate;
    private final Operator operator;
    private final Leadership leadership;
    private final WorkMetrics work;
    private final MultiGauge info;
    private final MultiGauge enabled;
    private final MultiGauge maintenance;
    private final MultiGauge phases;
    private final MultiGauge conflicts;
    private final MultiGauge experimental;
    private final MultiGauge deprecated;
    private final MultiGauge deprecatedConfigs;
    private final MultiGauge experimentalAllowed;
    private final MultiGauge queueAges;
    private final AtomicLong ticks = new AtomicLong();

    FleetMetrics(
            ClusterView view,
            Fleet fleet,
            StartGate gate,
            Operator operator,
            Leadership leadership,
            WorkMetrics work,
            MeterRegistry registry) {
        this.view = view;
        this.fleet = fleet;
        this.gate = gate;
        this.operator = operator;
        this.leadership = leadership;
        this.work = work;
        info = MultiGauge.builder("deckhouse_mm_module_info").register(registry);
        enabled = MultiGauge.builder("deckhouse_mm_module_enabled").register(registry);
        maintenance = MultiGauge.builder("deckhouse_mm_module_maintenance").register(registry);
        phases = MultiGauge.builder("deckhouse_mm_module_phase").register(registry);
        conflicts = MultiGauge.builder("d8_module_at_conflict").register(registry);
        experimental =
                MultiGauge.builder(TELEMETRY + "experimental_module_enabled").register(registry);
        deprecated = MultiGauge.builder(TELEMETRY + "deprecated_module_enabled").register(registry);
        deprecatedConfigs =
                MultiGauge.builder("d8_deprecated_moduleconfig_is_used").register(registry);
        experimentalAllowed =
                MultiGauge.builder(TELEMETRY + "experimental_modules_allowed").register(registry);
        queueAges = MultiGauge.builder("deckhouse_tasks_queue_head_age_seconds").register(registry);
        // counts upwards, but is no counter to the registry, which would add a suffix to the name that dashboards know
        Gauge.builder("deckhouse_live_ticks", ticks, AtomicLong::get).register(registry);
    }

    @Scheduled(every = "10s")
    void tick() {
        ticks.incrementAndGet();
    }

    @Scheduled(every = "15s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        if (tells()) {
            show(look());
        } else {
            silence();
        }
    }

    /** Nobody loads a version again that could not be loaded: its error is counted as long as it stands, or no alert sees it. */
    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void countWhatCannotBeLoaded() {
        if (tells()) {
            look().unloadable().forEach(module -> work.load(module, false));
        }
    }

    private boolean tells() {
        return operator.getRuntimeInfo().isStarted() && leadership.leads() && gate.isOpen();
    }

    private FleetRows look() {
        Map<String, ModuleRuntime> runtimes = fleet.modules();
        return new FleetRows(
                runtimes.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue()
                        .state())),
                view.modules().toList(),
                view.configs().toList(),
                fleet.queueAges());
    }

    /** Makes the gauges say this. */
    void show(FleetRows rows) {
        register(info, rows.info());
        register(enabled, rows.enabled());
        register(maintenance, rows.maintenance());
        register(phases, rows.phases());
        register(conflicts, rows.conflicts());
        register(experimental, rows.ofStage("Experimental"));
        register(deprecated, rows.ofStage("Deprecated"));
        register(deprecatedConfigs, rows.ofStage("Deprecated"));
        register(experimentalAllowed, rows.experimentalAllowed());
        register(queueAges, rows.queueAges());
    }

    private void silence() {
        Stream.of(
                        info,
                        enabled,
                        maintenance,
                        phases,
                        conflicts,
                        experimental,
                        deprecated,
                        deprecatedConfigs,
                        experimentalAllowed,
                        queueAges)
                .forEach(it -> it.register(List.of(), true));
    }

    private static void register(MultiGauge gauge, Stream<Row<?>> rows) {
        gauge.register(rows.collect(Collectors.toList()), true);
    }
}
