package io.quarterdeck.release.gate;

import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.Moments;
import java.time.Instant;
import java.util.Optional;

/** Somebody must say yes, and may say "but not before" (spec 03 §7, §9.4). */
final class ApprovalGate implements TimeGate {

    @Override
    public GateType type() {
        return GateType.APPROVAL;
    }

    @Override
    public Verdict examine(ReleaseCase release) {
        var requests = release.release().requests();
        if (release.needsApproval() && !requests.approved()) {
            return Verdict.Blocking.of(
                    Voice.APPROVAL,
                    "the update mode is " + release.mode().text() + " and nobody has approved this release",
                    ResolvedBy.OPERATOR,
                    Commands.approve(release));
        }
        if (requests.notBefore().isEmpty()) {
            return release.needsApproval() ? Verdict.PASSED : Verdict.NOT_APPLICABLE;
        }
        var notBefore = Moments.parse(requests.notBefore());
        var howTo = Commands.dropAnnotation(release, release.name(), Annotations.NOT_BEFORE);
        if (notBefore.isEmpty()) {
            return Verdict.Blocking.of(
                    Voice.UNREADABLE_SETTING,
                    "annotation " + release.key(Annotations.NOT_BEFORE) + " is not an RFC 3339 time: "
                            + requests.notBefore(),
                    ResolvedBy.OPERATOR,
                    howTo);
        }
        return notBefore
                .filter(release.now()::isBefore)
                .<Verdict>map(end -> new Verdict.Blocking(
                        Voice.TIME,
                        "Release is postponed by the operator until " + Printed.time(end),
                        ResolvedBy.TIME,
                        howTo,
                        notBefore))
                .orElse(Verdict.PASSED);
    }

    @Override
    public Optional<Instant> next(ReleaseCase release, Instant moment) {
        return TimeGate.notBefore(
                moment, Moments.parse(release.release().requests().notBefore()));
    }

    @Override
    public String overrideOf(ReleaseCase release, Verdict.Blocking verdict) {
        return Overrides.byForceOrApplyNow(release);
    }
}
