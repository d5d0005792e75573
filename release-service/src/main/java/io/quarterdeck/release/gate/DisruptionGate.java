package io.quarterdeck.release.gate;

/** Disruptions are a notion of platform releases; a module has none (spec 03 §1.1, §9.5). */
final class DisruptionGate implements Gate {

    @Override
    public GateType type() {
        return GateType.DISRUPTION;
    }

    @Override
    public Verdict examine(ReleaseCase release) {
        return Verdict.NOT_APPLICABLE;
    }
}
