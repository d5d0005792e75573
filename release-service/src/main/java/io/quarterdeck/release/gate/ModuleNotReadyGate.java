package io.quarterdeck.release.gate;

/** The deployed version must run before a step bigger than a patch is taken (spec 03 §4). */
final class ModuleNotReadyGate implements Gate {

    @Override
    public GateType type() {
        return GateType.MODULE_NOT_READY;
    }

    @Override
    public Verdict examine(ReleaseCase release) {
        if (release.isPatch() || release.deployed().isEmpty()) {
            return Verdict.NOT_APPLICABLE;
        }
        if (release.moduleReady()) {
            return Verdict.PASSED;
        }
        var version = release.deployed()
                .filter(deployed -> deployed.version().isPresent())
                .map(deployed -> " " + deployed.printedVersion())
                .orElse("");
        return Verdict.Blocking.of(
                Voice.ORDER,
                "awaiting for module" + version + " to be ready",
                ResolvedBy.OPERATOR,
                Commands.showModule(release.module()));
    }
}
