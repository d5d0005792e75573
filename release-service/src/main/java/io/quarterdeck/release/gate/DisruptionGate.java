package io.quarterdeck.release.gate;

/** Disruptions are a notion of platform releases; a module has none (spec 03 §1.1, §9.5). */
final class DisruptionGate implements Gate {

    @Override
    public GateType type() {
        return GateType.DISRUPTION;
    }

    @Override
    public Verdict examine(ReleaseCase release) {
        return release.platform()
                .filter(part -> !release.isPatch() && !part.disruptions().isEmpty())
                .map(part -> part.undisturbed() ? Verdict.PASSED : blocking(release, part))
                .orElse(Verdict.NOT_APPLICABLE);
    }

    private static Verdict blocking(ReleaseCase release, PlatformPart part) {
        var command = "kubectl annotate DeckhouseRelease " + release.name()
                + " release.deckhouse.io/disruption-approved=true";
        var message = "release blocked, disruption approval required: (`" + command + "`): "
                + String.join(", ", part.disruptions());
        return Verdict.Blocking.of(Voice.ORDER, message, ResolvedBy.OPERATOR, command);
    }
}
