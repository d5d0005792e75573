package io.quarterdeck.release.gate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What only the forecast can add to the messages of single gates (spec 03 §12.2, §12.3). */
final class GateWording {

    private GateWording() {}

    static Map<GateType, Verdict> finish(Map<GateType, Verdict> verdicts, Forecast forecast) {
        var finished = new LinkedHashMap<>(verdicts);
        delayAfterApproval(finished, forecast);
        nameExclusion(finished, forecast);
        return finished;
    }

    private static void delayAfterApproval(Map<GateType, Verdict> verdicts, Forecast forecast) {
        boolean timeBlocks = verdicts.values().stream()
                .anyMatch(verdict -> verdict instanceof Verdict.Blocking blocking && blocking.voice() == Voice.TIME);
        if (timeBlocks
                && forecast.earliest().isPresent()
                && !forecast.driftsWithTheClock()
                && verdicts.get(GateType.APPROVAL) instanceof Verdict.Blocking missing
                && missing.voice() == Voice.APPROVAL) {
            Instant moment = forecast.earliest().get();
            var message =
                    missing.message() + ". After approval the release will be delayed until " + Printed.time(moment);
            verdicts.put(GateType.APPROVAL, missing.saying(message));
        }
    }

    /** Names the gates that never open together, in speaking order; a gate that passes now says it, too. */
    private static void nameExclusion(Map<GateType, Verdict> verdicts, Forecast forecast) {
        var excluding = forecast.excluding();
        if (excluding.isEmpty()) {
            return;
        }
        var inOrder = verdicts.keySet().stream().filter(excluding::contains).toList();
        var suffix = suffix(inOrder);
        for (var type : inOrder) {
            var verdict = verdicts.get(type);
            if (verdict instanceof Verdict.Blocking blocking) {
                verdicts.put(type, blocking.saying(blocking.message() + " " + suffix));
            } else if (verdict instanceof Verdict.Passed) {
                verdicts.put(type, new Verdict.Passed(suffix));
            }
        }
    }

    private static String suffix(List<GateType> types) {
        var names = types.stream().map(GateType::text).collect(Collectors.joining(" and "));
        return "(no permitted moment within 400 days: " + names + (types.size() > 1 ? " exclude each other)" : ")");
    }
}
