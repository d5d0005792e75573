package io.quarterdeck.release.measure;

import io.quarterdeck.model.gate.Gate;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.gate.GateType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a new status changes about the gates of a release.
 *
 * @param ended      how long each gate blocked that does not block any more
 * @param policyLost the policy of the release was there, and is not any more
 */
public record GateChange(Map<GateType, Duration> ended, boolean policyLost) {

    private static final String BLOCKING = "Blocking";

    /**
     * @param before as recorded
     * @param after  as written now; empty for a release that does not wait any more
     */
    public static GateChange of(List<Gate> before, List<Gate> after, Instant now) {
        var ended = new HashMap<GateType, Duration>();
        for (var type : GateType.values()) {
            var blocked = find(type, before);
            if (blocked.isPresent() && find(type, after).isEmpty()) {
                Moments.parse(blocked.get().since())
                        .map(since -> Duration.between(since, now))
                        .filter(duration -> !duration.isNegative())
                        .ifPresent(duration -> ended.put(type, duration));
            }
        }
        return new GateChange(Map.copyOf(ended), !isPolicyMissing(before) && isPolicyMissing(after));
    }

    private static boolean isPolicyMissing(List<Gate> gates) {
        return find(GateType.FREEZE, gates)
                .map(Gate::message)
                .filter(message -> message.startsWith("Update policy ") && message.endsWith(" not found"))
                .isPresent();
    }

    private static Optional<Gate> find(GateType type, List<Gate> gates) {
        return gates.stream()
                .filter(gate -> type.text().equals(gate.type()) && BLOCKING.equals(gate.state()))
                .findFirst();
    }
}
