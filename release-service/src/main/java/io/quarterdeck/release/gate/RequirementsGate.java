package io.quarterdeck.release.gate;

import io.quarterdeck.requirement.Finding;
import io.quarterdeck.requirement.RequirementReport;

/** What the release demands of platform, Kubernetes and other modules (spec 03 §16). */
final class RequirementsGate implements Gate {

    @Override
    public GateType type() {
        return GateType.REQUIREMENTS;
    }

    @Override
    public Verdict examine(ReleaseCase release) {
        if (release.platform().isPresent()) {
            return ofPlatform(release.platform().get());
        }
        var report = release.requirements();
        return report.met()
                ? Verdict.PASSED
                : Verdict.Blocking.of(
                        Voice.ORDER,
                        report.message(),
                        resolvedBy(report),
                        howTo(report.findings().get(0), release));
    }

    private static Verdict ofPlatform(PlatformPart part) {
        return part.unmet().isEmpty()
                ? Verdict.PASSED
                : Verdict.Blocking.of(
                        Voice.ORDER,
                        part.message(),
                        part.resolvedBy(),
                        part.unmet().get(0).howTo());
    }

    private static ResolvedBy resolvedBy(RequirementReport report) {
        if (report.badConstraint()) {
            return ResolvedBy.MODULE_AUTHOR;
        }
        return report.onlyModules() ? ResolvedBy.OTHER_MODULE : ResolvedBy.OPERATOR;
    }

    private static String howTo(Finding finding, ReleaseCase release) {
        return switch (finding.kind()) {
            case DECKHOUSE -> "kubectl get deckhousereleases.deckhouse.io";
            case KUBERNETES ->
                "kubectl -n d8-system exec -it deployment/deckhouse -c deckhouse --"
                        + " deckhouse-controller edit cluster-configuration";
            case MODULES -> "kubectl get module " + (finding.parent().isEmpty() ? release.module() : finding.parent());
        };
    }
}
