package io.quarterdeck.release.kube;

import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarterdeck.model.gate.Gate;
import io.quarterdeck.operator.Leadership;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.gate.GateType;
import io.quarterdeck.release.gate.ResolvedBy;
import io.quarterdeck.release.measure.Distance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gauges about releases of the platform, computed from the cache; only the leader has them (spec 03 §21). */
@ApplicationScoped
class PlatformMetrics {

    private static final String UNKNOWN = "nil";

    private final PlatformCaches caches;
    private final PlatformRollout rollout;
    private final Operator operator;
    private final Leadership leadership;
    private final MultiGauge info;
    private final MultiGauge stalled;

    PlatformMetrics(
            PlatformCaches caches,
            PlatformRollout rollout,
            Operator operator,
            Leadership leadership,
            MeterRegistry registry) {
        this.caches = caches;
        this.rollout = rollout;
        this.operator = operator;
        this.leadership = leadership;
        this.info = MultiGauge.builder("d8_release_info").register(registry);
        this.stalled = MultiGauge.builder("d8_release_stalled").register(registry);
    }

    @Scheduled(every = "15s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        boolean tells = operator.getRuntimeInfo().isStarted() && leadership.leads();
        show(
                tells
                        ? caches.releases()
                                .map(release -> PlatformReader.release(release).facts())
                                .toList()
                        : List.of());
    }

    private void show(List<ReleaseFacts> releases) {
        var distance = Distance.of(releases);
        register(info, releases.stream().filter(PlatformMetrics::isCurrent).map(release -> info(release, distance)));
        register(
                stalled,
                rollout.stalls().entrySet().stream()
                        .map(stall -> Row.of(
                                Tags.of(
                                        "name",
                                        stall.getKey(),
                                        "operation",
                                        stall.getValue().operation().label()),
                                1)));
    }

    /** Labels as of {@code d8_module_release_info}, without a module. */
    static Row<?> info(ReleaseFacts release, Distance distance) {
        boolean waiting = release.phase().isWaiting();
        boolean unapproved = blocking(release, GateType.APPROVAL)
                .filter(gate -> ResolvedBy.OPERATOR.text().equals(gate.resolvedBy()))
                .isPresent();
        return Row.of(
                Tags.of("name", release.name())
                        .and("manual_approval", Boolean.toString(unapproved))
                        .and("disruption_approval", isBlocked(release, GateType.DISRUPTION))
                        .and("requirements_not_met", isBlocked(release, GateType.REQUIREMENTS))
                        .and("notification_not_sent", isBlocked(release, GateType.NOTIFICATION))
                        .and("release_queue_depth", text(unapproved ? distance.minors() : Optional.empty()))
                        .and("major_release_depth", text(waiting ? distance.majors() : Optional.empty()))
                        .and("major_release_name", text(waiting ? distance.majorName() : Optional.empty()))
                        .and("from_to_name", text(waiting ? distance.fromTo() : Optional.empty())),
                1);
    }

    private static boolean isCurrent(ReleaseFacts release) {
        return !release.phase().isOutdated() && !release.terminating();
    }

    private static String isBlocked(ReleaseFacts release, GateType type) {
        return Boolean.toString(blocking(release, type).isPresent());
    }

    private static Optional<Gate> blocking(ReleaseFacts release, GateType type) {
        return release.recorded().gates().stream()
                .filter(gate -> type.text().equals(gate.type()) && "Blocking".equals(gate.state()))
                .findFirst();
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse(UNKNOWN);
    }

    private static void register(MultiGauge gauge, Stream<? extends Row<?>> rows) {
        gauge.register(rows.map(row -> (Row<?>) row).toList(), true);
    }
}
