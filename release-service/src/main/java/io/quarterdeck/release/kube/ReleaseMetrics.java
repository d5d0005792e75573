package io.quarterdeck.release.kube;

import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.scheduler.Scheduled;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.operator.Leadership;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.gate.GateType;
import io.quarterdeck.release.measure.Distance;
import io.quarterdeck.release.measure.GateChange;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Metrics about releases. The gauges are computed from the cache, so that a restart loses none; only the leader has them
 * (spec 03 §21).
 */
@ApplicationScoped
class ReleaseMetrics {

    /** From a gate that opens by itself at once to one that waits for a month. */
    private static final Duration[] WAITS = {
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(1),
        Duration.ofHours(6),
        Duration.ofDays(1),
        Duration.ofDays(3),
        Duration.ofDays(7),
        Duration.ofDays(30)
    };

    private final Caches caches;
    private final Operator operator;
    private final Leadership leadership;
    private final MeterRegistry registry;
    private final MultiGauge info;
    private final MultiGauge blocking;
    private final MultiGauge earliest;
    private final MultiGauge stalled;
    private final MultiGauge configurationError;
    private final MultiGauge pullSeconds;
    private final MultiGauge sizeBytes;
    private final Map<Tags, AtomicLong> lostPolicies = new ConcurrentHashMap<>();

    ReleaseMetrics(Caches caches, Operator operator, Leadership leadership, MeterRegistry registry) {
        this.caches = caches;
        this.operator = operator;
        this.leadership = leadership;
        this.registry = registry;
        this.info = gauge("d8_module_release_info");
        this.blocking = gauge("d8_module_release_gate_blocking");
        this.earliest = gauge("d8_module_release_earliest_deploy_timestamp_seconds");
        this.stalled = gauge("d8_module_release_stalled");
        this.configurationError = gauge("deckhouse_module_configuration_error");
        this.pullSeconds = gauge("deckhouse_module_pull_seconds_total");
        this.sizeBytes = gauge("deckhouse_module_size_bytes_total");
    }

    @Scheduled(every = "15s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        boolean tells = operator.getRuntimeInfo().isStarted() && leadership.leads();
        show(tells ? caches.releases().toList() : List.of());
    }

    /** Makes the gauges say what these releases say. */
    void show(List<ModuleRelease> releases) {
        var facts = releases.stream().map(FactsReader::release).toList();
        var distances = facts.stream()
                .collect(Collectors.groupingBy(
                        ReleaseFacts::module, Collectors.collectingAndThen(Collectors.toList(), Distance::of)));
        var rows = IntStream.range(0, facts.size())
                .mapToObj(i -> ReleaseRows.of(
                        releases.get(i),
                        facts.get(i),
                        distances.get(facts.get(i).module())))
                .toList();
        register(info, rows.stream().flatMap(ReleaseRows::info));
        register(blocking, rows.stream().flatMap(ReleaseRows::blocking));
        register(earliest, rows.stream().flatMap(ReleaseRows::earliest));
        register(stalled, rows.stream().flatMap(ReleaseRows::stalled));
        register(configurationError, rows.stream().flatMap(ReleaseRows::configurationError));
        var latest = latestStaged(rows);
        register(pullSeconds, latest.stream().map(ReleaseRows::pullSeconds));
        register(sizeBytes, latest.stream().map(ReleaseRows::sizeBytes));
    }

    /** A new status of a release: gates that do not block any more, and a policy that is gone. */
    void changed(ReleaseFacts release, GateChange change) {
        change.ended().forEach((type, duration) -> waits(type).record(duration));
        if (change.policyLost()) {
            var tags = Tags.of(
                    "version", release.printedVersion(), "module_release", release.name(), "module", release.module());
            lostPolicies.computeIfAbsent(tags, this::lostPolicy).incrementAndGet();
        }
    }

    private Timer waits(GateType type) {
        return Timer.builder("d8_module_release_gate")
                .description("Time that a gate blocked a release, by the moment at which it did not any more")
                .tag("type", type.text())
                .serviceLevelObjectives(WAITS)
                .register(registry);
    }

    /** Counts upwards, but is no counter to the registry, which would add a suffix to the name that dashboards know. */
    private AtomicLong lostPolicy(Tags tags) {
        var count = new AtomicLong();
        Gauge.builder("deckhouse_module_update_policy_not_found", count, AtomicLong::get)
                .tags(tags)
                .register(registry);
        return count;
    }

    /** Of each module and source the bytes that arrived last. */
    private static List<ReleaseRows> latestStaged(List<ReleaseRows> rows) {
        var last = Comparator.comparing((ReleaseRows row) -> row.stagedAt().orElseThrow());
        return rows.stream()
                .filter(row -> row.stagedAt().isPresent())
                .collect(Collectors.groupingBy(ReleaseRows::bytes, Collectors.maxBy(last)))
                .values()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private MultiGauge gauge(String name) {
        return MultiGauge.builder(name).register(registry);
    }

    private static void register(MultiGauge gauge, Stream<Row<?>> rows) {
        gauge.register(rows.collect(Collectors.toList()), true);
    }
}
