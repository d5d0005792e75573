package io.quarterdeck.requirement;

import io.quarterdeck.requirement.Finding.Cause;
import io.quarterdeck.requirement.Finding.Kind;
import io.quarterdeck.version.ModuleVersion;
import io.quarterdeck.version.VersionConstraint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Requirements between modules: does a new version fit its parents and its dependents? (spec 03 §16.4). */
final class DependencyCheck {

    /** A sentence and the parent it is about, empty if it is about a dependent. */
    private record Complaint(String text, String parent) {}

    private final ClusterFacts facts;
    private final Map<String, ModuleFacts> modules;

    DependencyCheck(ClusterFacts facts, Map<String, ModuleFacts> modules) {
        this.facts = facts;
        this.modules = new TreeMap<>(modules);
    }

    /** One finding that names everything wrong; a loop or an unreadable constraint ends the check. */
    Optional<Finding> release(ReleaseCandidate candidate) {
        var demands = DependencyDemand.of(candidate.module(), candidate.requirements());
        var loop = loop(candidate.module(), demands);
        if (loop.isPresent()) {
            return finding(List.of(loop.get()), Cause.UNMET);
        }
        var unreadable = unreadable(demands);
        if (unreadable.isPresent()) {
            return finding(List.of(unreadable.get()), Cause.UNREADABLE_CONSTRAINT);
        }
        var condition = "if '" + candidate.release() + "' module release is installed";
        var dependents = ModuleVersion.find(candidate.version()).stream()
                .flatMap(version -> brokenDependents(candidate.module(), version.core(), condition));
        return finding(Stream.concat(unfitParents(demands), dependents).toList(), Cause.UNMET);
    }

    /** Enabling a module by its ModuleConfig; {@code version} is empty text if the module has none yet. */
    Optional<Finding> enabling(String module, String version, Requirements requirements) {
        var demands = DependencyDemand.of(module, requirements);
        var unreadable = unreadable(demands);
        if (unreadable.isPresent()) {
            return finding(List.of(unreadable.get()), Cause.UNREADABLE_CONSTRAINT);
        }
        var complaints = new ArrayList<>(unfitParents(demands).toList());
        complaints.addAll(dependentsOfEnabled(module, version));
        return finding(complaints, Cause.UNMET);
    }

    /** The first thing wrong with an installed module, by name of the parent, for the initial analysis. */
    Optional<String> analysis(String module, Requirements requirements) {
        return DependencyDemand.of(module, requirements).stream()
                .flatMap(demand -> analyse(demand).stream())
                .findFirst();
    }

    private Optional<String> analyse(DependencyDemand demand) {
        var parent = modules.get(demand.parent());
        if (parent == null || !parent.active()) {
            var state = parent == null ? " not found" : " is disabled";
            return demand.optional() ? Optional.empty() : Optional.of(quoted(demand) + state);
        }
        return judge(demand, parent, "not meet the version constraint");
    }

    private Stream<Complaint> unfitParents(List<DependencyDemand> demands) {
        return demands.stream().flatMap(demand -> {
            var parent = modules.get(demand.parent());
            if (parent != null && parent.active()) {
                return judge(demand, parent, "not meet version constraint")
                        .map(text -> new Complaint(text, demand.parent()))
                        .stream();
            }
            return demand.optional()
                    ? Stream.empty()
                    : Stream.of(new Complaint("'" + demand.parent() + "' is not deployed", demand.parent()));
        });
    }

    private Optional<String> judge(DependencyDemand demand, ModuleFacts parent, String words) {
        if (demand.constraint().isEmpty() || parent.satisfiesEverything(facts)) {
            return Optional.empty();
        }
        var version = parent.comparedVersion(facts).value();
        if (version.isEmpty()) {
            return Optional.of(quoted(demand) + " has unparsable version: " + parent.effectiveVersion(facts));
        }
        return refusal(demand.constraint(), version.get()).map(reason -> quoted(demand) + " " + words + ": " + reason);
    }

    private List<Complaint> dependentsOfEnabled(String module, String version) {
        boolean hasDependents = modules.values().stream()
                .filter(other -> isActiveOther(other, module))
                .anyMatch(other -> demandOn(module, other).isPresent());
        if (!hasDependents) {
            return List.of();
        }
        if (version.isEmpty()) {
            return List.of(new Complaint("could not get current module version", ""));
        }
        return ModuleVersion.find(version)
                .map(found -> brokenDependents(module, found.core(), "if module '" + module + "' enabled")
                        .toList())
                .orElseGet(() -> List.of(new Complaint("could not parse current module version", "")));
    }

    private Stream<Complaint> brokenDependents(String module, ModuleVersion version, String condition) {
        return modules.values().stream()
                .filter(other -> isActiveOther(other, module))
                .flatMap(other -> demandOn(module, other)
                        .flatMap(demand -> refusal(demand.constraint(), version))
                        .map(reason -> new Complaint(
                                "module '" + other.name() + "' not meet requirement " + condition + ": " + reason, ""))
                        .stream());
    }

    private static boolean isActiveOther(ModuleFacts other, String module) {
        return other.active() && !other.name().equals(module);
    }

    private static Optional<DependencyDemand> demandOn(String module, ModuleFacts dependent) {
        return DependencyDemand.of(dependent.name(), dependent.requirements()).stream()
                .filter(demand -> demand.parent().equals(module))
                .filter(demand -> !demand.constraint().isEmpty())
                .findFirst();
    }

    private static Optional<String> refusal(String constraint, ModuleVersion version) {
        return VersionConstraint.parse(constraint)
                .fold(
                        demand -> demand.isSatisfiedBy(version)
                                ? Optional.empty()
                                : Optional.of("the '" + version + "' version does not satisfy the '" + demand
                                        + "' constraint"),
                        Optional::of);
    }

    private static Optional<Complaint> unreadable(List<DependencyDemand> demands) {
        return demands.stream()
                .filter(demand -> !VersionDemand.isReadable(demand.constraint()))
                .map(demand -> new Complaint(
                        "failed to validate module dependencies: "
                                + VersionConstraint.parse(demand.constraint()).error(),
                        ""))
                .findFirst();
    }

    /** The first parent, by name, that needs {@code module} itself, directly or through others. */
    private Optional<Complaint> loop(String module, List<DependencyDemand> demands) {
        return demands.stream()
                .map(DependencyDemand::parent)
                .filter(parent -> needs(parent, module, new HashSet<>()))
                .map(parent -> new Complaint(
                        "module depency error: add '" + module
                                + "' module release dependencies forms a dependency loop with the installed \"" + parent
                                + "\" module",
                        parent))
                .findFirst();
    }

    private boolean needs(String from, String wanted, HashSet<String> seen) {
        var facts = modules.get(from);
        if (facts == null || !facts.active() || !seen.add(from)) {
            return false;
        }
        var parents = DependencyDemand.of(from, facts.requirements()).stream()
                .map(DependencyDemand::parent)
                .toList();
        return parents.contains(wanted) || parents.stream().anyMatch(parent -> needs(parent, wanted, seen));
    }

    private static String quoted(DependencyDemand demand) {
        return "dependency '" + demand.parent() + "'";
    }

    private static Optional<Finding> finding(List<Complaint> complaints, Cause cause) {
        if (complaints.isEmpty()) {
            return Optional.empty();
        }
        var texts = complaints.stream().map(Complaint::text).sorted().toList();
        var count = texts.size() == 1 ? "1 error occurred: " : texts.size() + " errors occurred: ";
        var parent = complaints.stream()
                .map(Complaint::parent)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        return Optional.of(new Finding(Kind.MODULES, cause, count + String.join("; ", texts), parent));
    }
}
