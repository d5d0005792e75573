package io.quarterdeck.release.gate;

/** The deployed version must run before a step bigger than a patch is taken (spec 03 §4). */
final class ModuleNotReadyGate implements Gate {

    private static final String SHOW_PODS = "kubectl -n d8-system get pods -l app=deckhouse";

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
        return release.isPlatform()
                ? blocking("awaiting for Deckhouse" + version + " pod to be ready", SHOW_PODS)
                : blocking("awaiting for module" + version + " to be ready", Commands.showModule(release.module()));
    }

    private static Verdict blocking(String message, String howTo) {
        return Verdict.Blocking.of(Voice.ORDER, message, ResolvedBy.OPERATOR, howTo);
    }
}
