package io.quarterdeck.release.gate;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All gates but staging, in the order in which they speak (spec 03 §4). */
public final class ReleaseGates {

    private static final List<Gate> SPEAKING_ORDER = List.of(
            new HoldGate(),
            new PredecessorGate(),
            new ModuleNotReadyGate(),
            new RequirementsGate(),
            new DisruptionGate(),
            new CanaryGate(),
            new NotificationGate(),
            new FreezeGate(),
            new WindowGate(),
            new ApprovalGate());

    /** The order in which the forecast asks time gates (spec 03 §12.3). */
    private static final List<GateType> ASKING_ORDER = List.of(
            GateType.HOLD, GateType.CANARY, GateType.NOTIFICATION, GateType.APPROVAL, GateType.FREEZE, GateType.WINDOW);

    private ReleaseGates() {}

    /** What every gate says, overrides included, in speaking order, staging last. */
    public static GateReview review(ReleaseCase release) {
        var verdicts = new LinkedHashMap<GateType, Verdict>();
        for (var gate : SPEAKING_ORDER) {
            verdicts.put(gate.type(), verdict(gate, release));
        }
        boolean admitted = verdicts.values().stream().noneMatch(Verdict::blocks);
        verdicts.put(
                GateType.STAGING,
                release.isPlatform()
                        ? Verdict.NOT_APPLICABLE
                        : StagingGate.examine(release.release(), admitted, release.now()));
        var forecast = Forecast.of(release, verdicts);
        return new GateReview(release, GateWording.finish(verdicts, forecast), forecast);
    }

    /** Whether somebody is to be told now: the gates before the notification pass, and it has not been delivered. */
    public static boolean isNoticeDue(ReleaseCase release) {
        boolean quiet = release.release().requests().force()
                || release.notice().isDelivered()
                || !NotificationGate.isAnnounced(release);
        if (quiet || examineAll(release).values().stream().anyMatch(ReleaseGates::isBar)) {
            return false;
        }
        return SPEAKING_ORDER.stream().limit(5).noneMatch(gate -> verdict(gate, release)
                .blocks());
    }

    /** Types in the order in which they speak; staging comes last. */
    public static List<GateType> speakingOrder() {
        return Stream.concat(SPEAKING_ORDER.stream().map(Gate::type), Stream.of(GateType.STAGING))
                .toList();
    }

    static List<TimeGate> timeGates() {
        return ASKING_ORDER.stream().map(ReleaseGates::timeGate).toList();
    }

    private static TimeGate timeGate(GateType type) {
        return SPEAKING_ORDER.stream()
                .filter(gate -> gate.type() == type)
                .findFirst()
                .map(TimeGate.class::cast)
                .orElseThrow();
    }

    private static Map<GateType, Verdict> examineAll(ReleaseCase release) {
        var verdicts = new EnumMap<GateType, Verdict>(GateType.class);
        SPEAKING_ORDER.forEach(gate -> verdicts.put(gate.type(), verdict(gate, release)));
        return verdicts;
    }

    private static boolean isBar(Verdict verdict) {
        return verdict instanceof Verdict.Blocking blocking && blocking.voice() == Voice.BAR;
    }

    private static Verdict verdict(Gate gate, ReleaseCase release) {
        var verdict = gate.examine(release);
        return verdict instanceof Verdict.Blocking blocking
                ? Optional.of(gate.overrideOf(release, blocking))
                        .filter(key -> !key.isEmpty())
                        .map(Verdict::overriddenBy)
                        .orElse(verdict)
                : verdict;
    }
}
