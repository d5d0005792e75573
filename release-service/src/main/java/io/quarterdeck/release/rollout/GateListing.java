package io.quarterdeck.release.rollout;

import io.quarterdeck.model.gate.Gate;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.gate.GateReview;
import io.quarterdeck.release.gate.GateType;
import io.quarterdeck.release.gate.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Puts a review into the words of {@code status.gates} (spec 03 §12.1); {@code since} moves only with the state. */
final class GateListing {

    static final String BLOCKING = "Blocking";

    private GateListing() {}

    /** All eleven, in the order of the API. */
    static List<Gate> of(GateReview review, List<Gate> before, Instant now) {
        return Arrays.stream(GateType.values())
                .map(type -> gate(type, review.verdicts().getOrDefault(type, Verdict.NOT_APPLICABLE), before, now))
                .toList();
    }

    /** What a blocking gate says; empty text if it does not block. */
    static String messageOf(GateType type, List<Gate> gates) {
        return gates.stream()
                .filter(gate -> type.text().equals(gate.type()) && BLOCKING.equals(gate.state()))
                .findFirst()
                .map(gate -> String.valueOf(gate.message()))
                .orElse("");
    }

    /** Whether the lists differ in nothing but the moment of writing. */
    static boolean same(List<Gate> before, List<Gate> after) {
        return before.size() == after.size()
                && after.stream().allMatch(gate -> before.stream().anyMatch(other -> same(other, gate)));
    }

    private static boolean same(Gate one, Gate other) {
        return one.type().equals(other.type())
                && Objects.equals(one.state(), other.state())
                && Objects.equals(one.until(), other.until())
                && Objects.equals(one.message(), other.message());
    }

    private static Gate gate(GateType type, Verdict verdict, List<Gate> before, Instant now) {
        if (verdict instanceof Verdict.Blocking blocking) {
            return new Gate(
                    type.text(),
                    BLOCKING,
                    since(type, BLOCKING, before, now),
                    blocking.until().map(Moments::print).orElse(null),
                    Texts.cut(blocking.message()),
                    blocking.resolvedBy().text(),
                    blocking.howTo());
        }
        if (verdict instanceof Verdict.Overridden overridden) {
            return quiet(type, "Overridden", overridden.message(), before, now);
        }
        return verdict instanceof Verdict.Passed passed
                ? quiet(type, "Passed", passed.message(), before, now)
                : quiet(type, "NotApplicable", "", before, now);
    }

    private static Gate quiet(GateType type, String state, String message, List<Gate> before, Instant now) {
        var since = since(type, state, before, now);
        return new Gate(type.text(), state, since, null, message.isEmpty() ? null : message, null, null);
    }

    private static String since(GateType type, String state, List<Gate> before, Instant now) {
        return before.stream()
                .filter(gate -> type.text().equals(gate.type()) && state.equals(gate.state()))
                .findFirst()
                .map(Gate::since)
                .or(() -> Optional.of(Moments.print(now)))
                .get();
    }
}
