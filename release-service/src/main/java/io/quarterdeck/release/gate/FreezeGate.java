package io.quarterdeck.release.gate;

import io.quarterdeck.release.policy.PolicyFinding;
import io.quarterdeck.release.policy.UpdateMode;
import io.quarterdeck.release.policy.UpdatePolicy;
import io.quarterdeck.release.window.Freeze;
import java.time.Instant;
import java.util.Optional;

/** The policy permits no update at all, or a freeze covers this moment (spec 03 §6, §8.3). */
final class FreezeGate implements TimeGate {

    private static final String SHOW_POLICIES = "kubectl get mup";
    private static final String EDIT_PLATFORM = "kubectl edit moduleconfig deckhouse";

    @Override
    public GateType type() {
        return GateType.FREEZE;
    }

    @Override
    public Verdict examine(ReleaseCase release) {
        if (release.policyFinding() instanceof PolicyFinding.Missing missing) {
            return Verdict.Blocking.of(
                    Voice.BAR, "Update policy " + missing.name() + " not found", ResolvedBy.OPERATOR, SHOW_POLICIES);
        }
        if (release.policyFinding() instanceof PolicyFinding.Unreadable) {
            return Verdict.Blocking.of(
                    Voice.BAR,
                    "Update policy not set. Create a suitable ModuleUpdatePolicy object",
                    ResolvedBy.OPERATOR,
                    SHOW_POLICIES);
        }
        var policy = release.policy().orElseThrow();
        if (policy.mode() == UpdateMode.IGNORE) {
            return Verdict.Blocking.of(
                    Voice.BAR, "Update disabled by 'Ignore' update policy", ResolvedBy.OPERATOR, edit(policy));
        }
        if (!policy.freezes().problem().isEmpty()) {
            return Verdict.Blocking.of(
                    Voice.UNREADABLE_SETTING, policy.freezes().problem(), ResolvedBy.OPERATOR, edit(policy));
        }
        return policy.freezes()
                .covering(release.now())
                .map(freeze -> frozen(release, policy, freeze))
                .orElse(Verdict.PASSED);
    }

    @Override
    public Optional<Instant> next(ReleaseCase release, Instant moment) {
        return release.policy().map(policy -> policy.freezes().next(moment)).or(() -> Optional.of(moment));
    }

    @Override
    public String overrideOf(ReleaseCase release, Verdict.Blocking verdict) {
        return verdict.voice() == Voice.BAR ? "" : Overrides.byForceOrApplyNow(release);
    }

    static String edit(UpdatePolicy policy) {
        return policy.inherited() ? EDIT_PLATFORM : "kubectl edit mup " + policy.name();
    }

    private static Verdict frozen(ReleaseCase release, UpdatePolicy policy, Freeze freeze) {
        var end = policy.freezes().next(release.now());
        return new Verdict.Blocking(
                Voice.TIME,
                "Release is frozen (" + freeze.reason() + ") until " + Printed.time(end),
                ResolvedBy.TIME,
                Commands.applyNow(release),
                Optional.of(end));
    }
}
