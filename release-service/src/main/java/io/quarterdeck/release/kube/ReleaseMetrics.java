package io.quarterdeck.release.kube;

import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarterdeck.model.gate.Gate;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.release.ModuleReleaseStatus;
import io.quarterdeck.operator.Leadership;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.fact.Phase;
import io.quarterdeck.release.gate.GateType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Gauges about releases, computed from the cache, so that a restart loses none (spec 03 §21). Only the leader has them. */
@ApplicationScoped
class ReleaseMetrics {

    private static final String UNKNOWN = "nil";

    private final Caches caches;
    private final Operator operator;
    private final Leadership leadership;
    private final MultiGauge info;
    private final MultiGauge blocking;
    private final MultiGauge earliest;

    ReleaseMetrics(Caches caches, Operator operator, Leadership leadership, MeterRegistry registry) {
        this.caches = caches;
        this.operator = operator;
        this.leadership = leadership;
        this.info = MultiGauge.builder("d8_module_release_info").register(registry);
        this.blocking = MultiGauge.builder("d8_module_release_gate_blocking").register(registry);
        this.earliest = MultiGauge.builder("d8_module_release_earliest_deploy_timestamp_seconds")
                .register(registry);
    }

    @Scheduled(every = "15s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        boolean tells = operator.getRuntimeInfo().isStarted() && leadership.leads();
        var releases = tells ? caches.releases().toList() : List.<ModuleRelease>of();
        info.register(
                releases.stream()
                        .filter(ReleaseMetrics::isCurrent)
                        .map(ReleaseMetrics::info)
                        .toList(),
                true);
        blocking.register(
                releases.stream().flatMap(release -> blocking(release).stream()).toList(), true);
        earliest.register(
                releases.stream().flatMap(release -> earliest(release).stream()).toList(), true);
    }

    private static boolean isCurrent(ModuleRelease release) {
        var phase = Phase.of(String.valueOf(status(release).phase()));
        return !phase.isOutdated() && phase != Phase.TERMINATING;
    }

    private static Row<?> info(ModuleRelease release) {
        var tags = names(release)
                .and("manual_approval", blocks(release, GateType.APPROVAL))
                .and("disruption_approval", blocks(release, GateType.DISRUPTION))
                .and("requirements_not_met", blocks(release, GateType.REQUIREMENTS))
                .and("notification_not_sent", blocks(release, GateType.NOTIFICATION))
                .and("release_queue_depth", UNKNOWN)
                .and("major_release_depth", UNKNOWN)
                .and("major_release_name", UNKNOWN)
                .and("from_to_name", UNKNOWN);
        return Row.of(tags, 1);
    }

    private static List<Row<?>> blocking(ModuleRelease release) {
        var rows = new ArrayList<Row<?>>();
        gates(release).stream()
                .filter(ReleaseMetrics::isBlocking)
                .forEach(gate -> rows.add(Row.of(names(release).and("type", gate.type()), 1)));
        return rows;
    }

    private static List<Row<?>> earliest(ModuleRelease release) {
        var rows = new ArrayList<Row<?>>();
        Moments.parse(status(release).earliestDeployTime())
                .ifPresent(moment -> rows.add(Row.of(
                        names(release)
                                .and("final", String.valueOf(status(release).earliestDeployTimeIsFinal())),
                        moment.getEpochSecond())));
        return rows;
    }

    private static String blocks(ModuleRelease release, GateType type) {
        return Boolean.toString(
                gates(release).stream().anyMatch(gate -> type.text().equals(gate.type()) && isBlocking(gate)));
    }

    private static boolean isBlocking(Gate gate) {
        return "Blocking".equals(gate.state());
    }

    private static Tags names(ModuleRelease release) {
        return Tags.of("name", release.getMetadata().getName(), "module_name", FactsReader.moduleOf(release));
    }

    private static List<Gate> gates(ModuleRelease release) {
        var gates = status(release).gates();
        return gates == null ? List.of() : gates;
    }

    private static ModuleReleaseStatus status(ModuleRelease release) {
        return release.getStatus() == null
                ? ModuleReleaseStatus.ofLifecycle(null, null, null, null)
                : release.getStatus();
    }
}
