package io.quarterdeck.requirement;

import java.util.List;
import java.util.stream.Collectors;

/** All requirements of a release that the cluster does not meet, in the order deckhouse, kubernetes, modules. */
public record RequirementReport(List<Finding> findings) {

    public RequirementReport {
        findings = List.copyOf(findings);
    }

    public boolean met() {
        return findings.isEmpty();
    }

    /** {@code requirements are not satisfied: <f1>; <f2>}; empty if all are met (spec 03 §16.3). */
    public String message() {
        return met()
                ? ""
                : findings.stream()
                        .map(Finding::message)
                        .collect(Collectors.joining("; ", "requirements are not satisfied: ", ""));
    }

    /** Nothing but other modules stands in the way. */
    public boolean onlyModules() {
        return !met() && findings.stream().allMatch(finding -> finding.kind() == Finding.Kind.MODULES);
    }

    public boolean badConstraint() {
        return findings.stream().anyMatch(finding -> finding.cause() == Finding.Cause.UNREADABLE_CONSTRAINT);
    }
}
