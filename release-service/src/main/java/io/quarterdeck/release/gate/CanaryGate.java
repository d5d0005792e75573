package io.quarterdeck.release.gate;

import io.quarterdeck.release.fact.Moments;
import java.time.Instant;
import java.util.Optional;

/** {@code spec.applyAfter}: the author spreads an update over clusters (spec 03 §4, §7). */
final class CanaryGate implements TimeGate {

    @Override
    public GateType type() {
        return GateType.CANARY;
    }

    @Override
    public Verdict examine(ReleaseCase release) {
        if (release.firstInstallation()) {
            return Verdict.FIRST_INSTALLATION;
        }
        var text = release.release().applyAfter();
        if (text.isEmpty() || !release.checksCanary()) {
            return Verdict.NOT_APPLICABLE;
        }
        var after = Moments.parse(text);
        if (after.isEmpty()) {
            return Verdict.Blocking.of(
                    Voice.UNREADABLE_SETTING,
                    "spec.applyAfter is not an RFC 3339 time: " + text,
                    ResolvedBy.OPERATOR,
                    Commands.applyNow(release));
        }
        return after.filter(release.now()::isBefore)
                .<Verdict>map(end -> new Verdict.Blocking(
                        Voice.TIME,
                        "Release is postponed until " + Printed.time(end),
                        ResolvedBy.TIME,
                        Commands.applyNow(release),
                        after))
                .orElse(Verdict.PASSED);
    }

    @Override
    public Optional<Instant> next(ReleaseCase release, Instant moment) {
        return TimeGate.notBefore(moment, Moments.parse(release.release().applyAfter()));
    }

    @Override
    public String overrideOf(ReleaseCase release, Verdict.Blocking verdict) {
        return Overrides.byForceOrApplyNow(release);
    }
}
