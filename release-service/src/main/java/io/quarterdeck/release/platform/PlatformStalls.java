package io.quarterdeck.release.platform;

import io.quarterdeck.model.gate.Gate;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.gate.GateType;
import io.quarterdeck.release.rollout.Stall;
import io.quarterdeck.release.rollout.Stall.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Operations of the platform that somebody else should have ended by now (spec 03 §20). */
final class PlatformStalls {

    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final String BLOCKING = "Blocking";
    private static final String FAILED = "Release is blocked, failed to send";

    private final List<Workload> workloads;
    private final Instant now;

    PlatformStalls(List<Workload> workloads, Instant now) {
        this.workloads = workloads;
        this.now = now;
    }

    /** The deployed release, whose Deployments are not ready yet. */
    Optional<Stall> ofUpdating(ReleaseFacts deployed) {
        return deployed.recorded().transitionTime().flatMap(since -> over(Operation.ROLLOUT, unready(), since));
    }

    /** A Pending release with these gates. */
    Optional<Stall> ofPending(List<Gate> gates) {
        return since(gates, GateType.MODULE_NOT_READY, "")
                .flatMap(since -> over(Operation.READINESS, unready(), since))
                .or(() -> since(gates, GateType.NOTIFICATION, FAILED)
                        .flatMap(since -> over(Operation.NOTIFICATION, "notification webhook", since)));
    }

    private Optional<Stall> over(Operation operation, String waitsFor, Instant since) {
        return Optional.of(new Stall(operation, waitsFor, since, LIMIT)).filter(stall -> stall.isOver(now));
    }

    private String unready() {
        return workloads.stream()
                .filter(workload -> !workload.isReady())
                .findFirst()
                .map(workload -> "Deployment " + workload.name())
                .orElse("Deployments");
    }

    private static Optional<Instant> since(List<Gate> gates, GateType type, String message) {
        return gates.stream()
                .filter(gate -> type.text().equals(gate.type()) && BLOCKING.equals(gate.state()))
                .filter(gate -> String.valueOf(gate.message()).startsWith(message))
                .findFirst()
                .flatMap(gate -> Moments.parse(gate.since()));
    }
}
