package io.quarterdeck.release.rollout;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.gate.Gate;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.gate.GateType;
import io.quarterdeck.release.gate.Printed;
import io.quarterdeck.release.gate.StagingGate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An operation that somebody else should have ended by now. Waiting by intent is none. Starts are read from conditions
 * and gates, so that a restart does not reset them (spec 03 §20).
 *
 * @param waitsFor the object that does not move
 * @param limit    beyond which the operation counts as stuck
 */
public record Stall(Operation operation, String waitsFor, Instant since, Duration limit) {

    /** What takes too long; values of the metric's label. */
    public enum Operation {
        STAGING("admitted"),
        DOWNLOAD("admitted"),
        INSTALL("deployed"),
        READINESS("gates evaluated"),
        NOTIFICATION("gates evaluated"),
        /** Of the platform. */
        ROLLOUT("deployed");

        private final String lastStep;

        Operation(String lastStep) {
            this.lastStep = lastStep;
        }

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Duration ANSWER = Duration.ofMinutes(5);
    private static final Duration WORK = Duration.ofMinutes(30);
    private static final String LIFECYCLE = "lifecycle-service";
    private static final String WEBHOOK = "notification webhook";
    private static final String SUPERSEDED = "Superseded";

    /** {@code <last finished step>; waiting for <object> since <T>}. */
    public String message() {
        return operation.lastStep + "; waiting for " + waitsFor + " since " + Printed.time(since);
    }

    /** The first moment at which it counts as stuck. */
    Instant deadline() {
        return since.plus(limit);
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(deadline());
    }

    /** What runs for an installed release: Deployed, and its module has not caught up with it. */
    static Optional<Stall> ofInstalling(ReleaseFacts release) {
        var installed = release.recorded()
                .condition(ReleaseFacts.INSTALLED)
                .filter(condition -> !SUPERSEDED.equals(condition.reason()));
        if (installed.isEmpty()) {
            return release.recorded()
                    .transitionTime()
                    .map(since -> new Stall(Operation.INSTALL, LIFECYCLE, since, ANSWER));
        }
        return installed
                .filter(condition -> Condition.UNKNOWN.equals(condition.status()))
                .flatMap(Stall::time)
                .map(since -> new Stall(Operation.INSTALL, "Module " + release.module(), since, WORK));
    }

    /**
     * What runs for an admitted release.
     *
     * @param answer  lifecycle-service's, as far as it counts
     * @param since   when it began to wait for the bytes
     */
    static Optional<Stall> ofStaging(ReleaseFacts release, Optional<Condition> answer, Instant since) {
        if (answer.isEmpty()) {
            return Optional.of(new Stall(Operation.STAGING, LIFECYCLE, since, ANSWER));
        }
        var failing = new Stall(Operation.DOWNLOAD, "ModuleSource " + release.source(), since, WORK);
        if (Condition.UNKNOWN.equals(answer.get().status())) {
            return isRecorded(failing, release)
                    ? Optional.of(failing) // another attempt has begun, which is no progress
                    : time(answer.get()).map(begun -> new Stall(Operation.DOWNLOAD, LIFECYCLE, begun, WORK));
        }
        return "DownloadFailed".equals(answer.get().reason()) ? Optional.of(failing) : Optional.empty();
    }

    /** What runs for a Pending release whose gates are these. */
    static Optional<Stall> ofPending(
            ReleaseFacts release, List<Gate> gates, Optional<Condition> notified, boolean admitted) {
        if (admitted && !release.isStaged()) {
            return StagingGate.waitingSince(release).flatMap(since -> ofStaging(release, release.staged(), since));
        }
        return blockingSince(gates, GateType.MODULE_NOT_READY)
                .map(since -> new Stall(Operation.READINESS, "Module " + release.module(), since, WORK))
                .or(() -> notified.filter(Condition::isFalse)
                        .flatMap(Stall::time)
                        .map(since -> new Stall(Operation.NOTIFICATION, WEBHOOK, since, WORK)));
    }

    /** In what a release is stalled that says so; for the metric. */
    public static Optional<Operation> recordedBy(ReleaseFacts release) {
        return release.recorded()
                .condition(ReleaseFacts.STALLED)
                .filter(Condition::isTrue)
                .map(condition -> operation(String.valueOf(condition.message()), release));
    }

    private static Operation operation(String told, ReleaseFacts release) {
        if (told.startsWith(Operation.INSTALL.lastStep)) {
            return Operation.INSTALL;
        }
        if (told.startsWith(Operation.READINESS.lastStep)) {
            return told.contains(WEBHOOK) ? Operation.NOTIFICATION : Operation.READINESS;
        }
        return release.staged().isPresent() ? Operation.DOWNLOAD : Operation.STAGING;
    }

    private static boolean isRecorded(Stall stall, ReleaseFacts release) {
        return release.recorded()
                .condition(ReleaseFacts.STALLED)
                .filter(condition -> stall.message().equals(condition.message()))
                .isPresent();
    }

    private static Optional<Instant> blockingSince(List<Gate> gates, GateType type) {
        return gates.stream()
                .filter(gate -> type.text().equals(gate.type()) && GateListing.BLOCKING.equals(gate.state()))
                .findFirst()
                .flatMap(gate -> Moments.parse(gate.since()));
    }

    private static Optional<Instant> time(Condition condition) {
        return Moments.parse(condition.lastTransitionTime());
    }
}
