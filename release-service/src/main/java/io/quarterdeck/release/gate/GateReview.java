package io.quarterdeck.release.gate;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that is to be said about a Pending release: all eleven verdicts, the forecast, and who speaks.
 *
 * @param verdicts by type, in speaking order
 */
public record GateReview(ReleaseCase subject, Map<GateType, Verdict> verdicts, Forecast forecast) {

    /** A review that failed: the release waits, the others go on (spec 03 §3). */
    public static GateReview broken(ReleaseCase subject, RuntimeException error) {
        var verdicts = new LinkedHashMap<GateType, Verdict>();
        var text = "internal error: " + error;
        verdicts.put(
                GateType.HOLD,
                Verdict.Blocking.of(Voice.ORDER, text, ResolvedBy.OPERATOR, Commands.show(subject, subject.name())));
        return new GateReview(subject, verdicts, Forecast.NEVER);
    }

    /** Neither anybody nor time stands in the way of staging. */
    public boolean admits() {
        return blocking().allMatch(gate -> gate.voice() == Voice.STAGING);
    }

    /** The policy or a pull override forbids any change, even being superseded. */
    public boolean isBarred() {
        return blocking().anyMatch(gate -> gate.voice() == Voice.BAR);
    }

    /** The gate that speaks in {@code status.message}; empty if none blocks. */
    public Optional<GateType> speaker() {
        return verdicts.entrySet().stream()
                .filter(entry -> entry.getValue().blocks())
                .min(Comparator.comparing(entry -> ((Verdict.Blocking) entry.getValue()).voice()))
                .map(Map.Entry::getKey);
    }

    /** {@code status.message} (spec 03 §13). */
    public String message() {
        return StatusMessage.of(this);
    }

    /** Time alone opens every gate that blocks. */
    public boolean isFinal() {
        return blocking().allMatch(gate -> gate.resolvedBy() == ResolvedBy.TIME);
    }

    public Optional<Instant> earliest() {
        return forecast.earliest();
    }

    /** The next moment at which a gate may open by itself. */
    public Optional<Instant> nextOpening() {
        return blocking().flatMap(gate -> gate.until().stream()).min(Instant::compareTo);
    }

    Optional<Verdict.Blocking> firstNotResolvedByTime() {
        return blocking().filter(gate -> gate.resolvedBy() != ResolvedBy.TIME).findFirst();
    }

    Stream<Verdict.Blocking> blocking() {
        Collection<Verdict> all = verdicts.values();
        return all.stream().filter(Verdict::blocks).map(Verdict.Blocking.class::cast);
    }
}
