package io.quarterdeck.release.kube;

import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarterdeck.model.GoDuration;
import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.gate.Gate;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.release.ModuleReleaseStatus;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.gate.GateType;
import io.quarterdeck.release.gate.ResolvedBy;
import io.quarterdeck.release.measure.Distance;
import io.quarterdeck.release.rollout.Stall;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows of the gauges for one release (spec 03 §21).
 *
 * @param distance of its module
 */
record ReleaseRows(ReleaseFacts facts, ModuleReleaseStatus status, Distance distance) {

    private static final String UNKNOWN = "nil";
    private static final double NANOS = 1e9;

    static ReleaseRows of(ModuleRelease release, ReleaseFacts facts, Distance distance) {
        var status = release.getStatus() == null
                ? ModuleReleaseStatus.ofLifecycle(null, null, null, null)
                : release.getStatus();
        return new ReleaseRows(facts, status, distance);
    }

    /** {@code d8_module_release_info}. */
    Stream<Row<?>> info() {
        if (!isCurrent()) {
            return Stream.empty();
        }
        boolean waiting = facts.phase().isWaiting();
        boolean unapproved = blocking(GateType.APPROVAL)
                .filter(gate -> ResolvedBy.OPERATOR.text().equals(gate.resolvedBy()))
                .isPresent();
        return Stream.of(Row.of(
                names().and("manual_approval", Boolean.toString(unapproved))
                        .and("disruption_approval", isBlocked(GateType.DISRUPTION))
                        .and("requirements_not_met", isBlocked(GateType.REQUIREMENTS))
                        .and("notification_not_sent", Boolean.toString(isUntold()))
                        .and("release_queue_depth", text(unapproved ? distance.minors() : Optional.empty()))
                        .and("major_release_depth", text(waiting ? distance.majors() : Optional.empty()))
                        .and("major_release_name", text(waiting ? distance.majorName() : Optional.empty()))
                        .and("from_to_name", text(waiting ? distance.fromTo() : Optional.empty())),
                1));
    }

    /** {@code d8_module_release_gate_blocking}. */
    Stream<Row<?>> blocking() {
        return facts.recorded().gates().stream()
                .filter(ReleaseRows::isBlocking)
                .map(gate -> Row.of(names().and("type", gate.type()), 1));
    }

    /** {@code d8_module_release_earliest_deploy_timestamp_seconds}. */
    Stream<Row<?>> earliest() {
        return facts.recorded().earliest().stream()
                .map(moment -> Row.of(
                        names().and("final", String.valueOf(status.earliestDeployTimeIsFinal())),
                        moment.getEpochSecond()));
    }

    /** {@code d8_module_release_stalled}. */
    Stream<Row<?>> stalled() {
        return Stall.recordedBy(facts).stream()
                .map(operation -> Row.of(names().and("operation", operation.label()), 1));
    }

    /** {@code deckhouse_module_configuration_error}. */
    Stream<Row<?>> configurationError() {
        var staged = facts.staged();
        if (!isCurrent() || staged.isEmpty()) {
            return Stream.empty();
        }
        var error = staged.filter(condition -> "SettingsInvalid".equals(condition.reason()))
                .map(Condition::message)
                .orElse("");
        var tags = Tags.of("version", facts.printedVersion(), "module", facts.module(), "error", error);
        return Stream.of(Row.of(tags, error.isEmpty() ? 0 : 1));
    }

    /** When its bytes arrived; empty if they never did. */
    Optional<String> stagedAt() {
        return status.pullDuration() == null
                ? Optional.empty()
                : facts.recorded().condition(ReleaseFacts.STAGED).map(Condition::lastTransitionTime);
    }

    /** {@code deckhouse_module_pull_seconds_total}. */
    Row<?> pullSeconds() {
        var seconds = GoDuration.parse(status.pullDuration())
                        .value()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / NANOS;
        return Row.of(bytes(), seconds);
    }

    /** {@code deckhouse_module_size_bytes_total}. */
    Row<?> sizeBytes() {
        return Row.of(bytes(), status.size() == null ? 0 : status.size());
    }

    private boolean isCurrent() {
        return !facts.phase().isOutdated() && !facts.terminating();
    }

    /** Somebody is to be told, and has not been. */
    private boolean isUntold() {
        return blocking(GateType.NOTIFICATION).isPresent()
                && facts.recorded()
                        .condition(ReleaseFacts.NOTIFIED)
                        .filter(Condition::isTrue)
                        .isEmpty();
    }

    private String isBlocked(GateType type) {
        return Boolean.toString(blocking(type).isPresent());
    }

    private Optional<Gate> blocking(GateType type) {
        return facts.recorded().gates().stream()
                .filter(gate -> type.text().equals(gate.type()) && isBlocking(gate))
                .findFirst();
    }

    private static boolean isBlocking(Gate gate) {
        return "Blocking".equals(gate.state());
    }

    private Tags names() {
        return Tags.of("name", facts.name(), "module_name", facts.module());
    }

    Tags bytes() {
        return Tags.of("module", facts.module(), "source", facts.source());
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse(UNKNOWN);
    }
}
