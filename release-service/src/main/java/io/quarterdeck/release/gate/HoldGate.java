package io.quarterdeck.release.gate;

import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.HoldRequest;
import io.quarterdeck.release.fact.ReleaseFacts;
import java.time.Instant;
import java.util.Optional;

/** A pull override of the module, or the user's hold on the deployed release (spec 03 §14, §15.1). */
final class HoldGate implements TimeGate {

    @Override
    public GateType type() {
        return GateType.HOLD;
    }

    @Override
    public Verdict examine(ReleaseCase release) {
        if (release.isPlatform()) {
            return Verdict.NOT_APPLICABLE;
        }
        if (release.overridden()) {
            return Verdict.Blocking.of(
                    Voice.BAR,
                    "module is overridden by a ModulePullOverride",
                    ResolvedBy.OPERATOR,
                    "kubectl delete mpo " + release.module());
        }
        return release.hold().map(hold -> held(release, hold)).orElse(Verdict.PASSED);
    }

    @Override
    public Optional<Instant> next(ReleaseCase release, Instant moment) {
        return TimeGate.notBefore(moment, release.hold().flatMap(HoldRequest::until));
    }

    @Override
    public String overrideOf(ReleaseCase release, Verdict.Blocking verdict) {
        return verdict.voice() == Voice.BAR ? "" : Overrides.byForce(release);
    }

    private static Verdict held(ReleaseCase release, HoldRequest hold) {
        var deployed = release.deployed().orElseThrow();
        var until = hold.until().map(end -> " until " + Printed.time(end)).orElse("");
        return new Verdict.Blocking(
                Voice.ORDER,
                "Release is held on " + deployed.printedVersion() + until + ": " + hold.reason(),
                hold.until().isPresent() ? ResolvedBy.TIME : ResolvedBy.OPERATOR,
                Commands.dropAnnotation(
                        release, release.deployed().map(ReleaseFacts::name).orElse(""), Annotations.HOLD),
                hold.until());
    }
}
