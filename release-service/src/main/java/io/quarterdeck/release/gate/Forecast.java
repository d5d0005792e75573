package io.quarterdeck.release.gate;

import io.quarterdeck.release.order.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The earliest instant that all time gates of a release permit together.
 *
 * @param earliest     empty if there is none within 400 days
 * @param movers       the gates that moved the instant, in order, repetitions included
 * @param frozenAt     the first moment on the way that a freeze covers
 * @param dependsOnNow asked a second later the answer would be a second later, too
 * @see "spec 03 §12.3"
 */
public record Forecast(
        Optional<Instant> earliest, List<GateType> movers, Optional<Instant> frozenAt, boolean dependsOnNow) {

    static final Forecast NEVER = new Forecast(Optional.empty(), List.of(), Optional.empty(), false);

    private static final Duration HORIZON = Duration.ofDays(400);

    public Forecast {
        movers = List.copyOf(movers);
    }

    static Forecast of(ReleaseCase release, Map<GateType, Verdict> verdicts) {
        var start = start(release);
        if (start.isEmpty()) {
            return NEVER;
        }
        var gates = ReleaseGates.timeGates().stream()
                .filter(gate -> verdicts.get(gate.type()).counts())
                .toList();
        boolean drifts = start.get().equals(release.now())
                || waitsFor(release)
                        .filter(first -> first.forecast().dependsOnNow())
                        .isPresent();
        return advance(release, start.get(), drifts, gates);
    }

    /** Now, or when the release before this one can go; empty if that one never can. */
    static Optional<Instant> start(ReleaseCase release) {
        var first = waitsFor(release);
        return first.isEmpty()
                ? Optional.of(release.now())
                : first.get().earliest().map(earlier -> earlier.isAfter(release.now()) ? earlier : release.now());
    }

    private static Optional<GateReview> waitsFor(ReleaseCase release) {
        boolean waits = release.task() instanceof Task.Wait wait
                && wait.cause() == Task.Cause.PREDECESSOR
                && !release.release().requests().force();
        return waits ? release.predecessor() : Optional.empty();
    }

    private static Forecast advance(ReleaseCase release, Instant start, boolean drifts, List<TimeGate> gates) {
        var movers = new ArrayList<GateType>();
        var horizon = release.now().plus(HORIZON);
        var moment = start;
        var frozenAt = Optional.<Instant>empty();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (var gate : gates) {
                var next = gate.next(release, moment);
                if (next.filter(moment::equals).isPresent()) {
                    continue;
                }
                movers.add(gate.type());
                frozenAt = gate.type() == GateType.FREEZE ? frozenAt.or(at(moment)) : frozenAt;
                if (next.filter(instant -> !instant.isAfter(horizon)).isEmpty()) {
                    return new Forecast(Optional.empty(), movers, frozenAt, false);
                }
                moment = next.get();
                moved = true;
            }
        }
        boolean undelivered = movers.contains(GateType.NOTIFICATION)
                && !movers.contains(GateType.HOLD)
                && !release.notice().isDelivered();
        boolean dependsOnNow = drifts && (moment.equals(start) || undelivered);
        return new Forecast(Optional.of(moment), movers, frozenAt, dependsOnNow);
    }

    private static Supplier<Optional<Instant>> at(Instant moment) {
        return () -> Optional.of(moment);
    }

    /** Whether the moment is later than now only because a notice is still to be delivered: then no text names it. */
    boolean driftsWithTheClock() {
        return dependsOnNow && !movers.isEmpty() && movers.get(movers.size() - 1) == GateType.NOTIFICATION;
    }

    boolean isLaterThan(Instant now) {
        return earliest.filter(now::isBefore).isPresent();
    }

    /** The last two different movers; one if a single gate never opens; empty if a moment was found. */
    List<GateType> excluding() {
        if (earliest.isPresent()) {
            return List.of();
        }
        var last = new ArrayList<GateType>();
        for (int i = movers.size() - 1; i >= 0 && last.size() < 2; i--) {
            if (!last.contains(movers.get(i))) {
                last.add(movers.get(i));
            }
        }
        return last;
    }
}
