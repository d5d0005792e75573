package io.quarterdeck.requirement;

import io.quarterdeck.requirement.Finding.Cause;
import io.quarterdeck.requirement.Finding.Kind;
import io.quarterdeck.version.ModuleVersion;
import io.quarterdeck.version.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds requirements against facts: one method per moment at which the cluster asks (spec 03 §16.2).
 *
 * <p>Current and candidate versions lose pre-release, build and vendor parts before they are compared.
 */
public final class RequirementCheck {

    private final ClusterFacts facts;

    public RequirementCheck(ClusterFacts facts) {
        this.facts = facts;
    }

    /** Install or upgrade of a module: everything that is not met now (spec 03 §16.3, §16.4). */
    public RequirementReport release(ReleaseCandidate candidate, Map<String, ModuleFacts> modules) {
        var findings = new ArrayList<Finding>();
        deckhouse(candidate.requirements()).ifPresent(findings::add);
        kubernetes(candidate.requirements()).ifPresent(findings::add);
        new DependencyCheck(facts, modules).release(candidate).ifPresent(findings::add);
        return new RequirementReport(findings);
    }

    /**
     * Upgrade of the platform: the first active module, by name, that does not bear {@code candidate}.
     *
     * @param candidate the version as it came, e.g. {@code v1.73.4}
     * @return {@code requirements of <module> are not satisfied: …}, or that the candidate is no version
     */
    public Optional<String> platformCandidate(String candidate, Collection<ModuleFacts> modules) {
        return first(platformObjections(candidate, modules));
    }

    /** Change of the Kubernetes version, or of the platform's default for it; as {@link #platformCandidate}. */
    public Optional<String> kubernetesCandidate(String candidate, Collection<ModuleFacts> modules) {
        return first(kubernetesObjections(candidate, modules));
    }

    /** All active modules, by name, that do not bear this version of the platform. */
    public List<Objection> platformObjections(String candidate, Collection<ModuleFacts> modules) {
        var introduction = "modules requirements cannot be checked: deckhouse version is invalid: ";
        return candidate(candidate, modules, "deckhouse", Requirements::deckhouse, introduction);
    }

    /** All active modules, by name, that do not bear this version of Kubernetes. */
    public List<Objection> kubernetesObjections(String candidate, Collection<ModuleFacts> modules) {
        var introduction = "requirements cannot be checked: kubernetes version is invalid: ";
        return candidate(candidate, modules, "kubernetes", Requirements::kubernetes, introduction);
    }

    /** The platform's version against one module; also the initial analysis. */
    public Optional<Finding> deckhouse(Requirements demands) {
        return facts.platformIsDev()
                ? Optional.empty()
                : current(Kind.DECKHOUSE, "deckhouse", demands.deckhouse(), facts.platformVersion());
    }

    /** The Kubernetes version against one module; also the initial analysis. */
    public Optional<Finding> kubernetes(Requirements demands) {
        return current(Kind.KUBERNETES, "kubernetes", demands.kubernetes(), facts.kubernetesVersion());
    }

    private Optional<Finding> current(Kind kind, String what, String constraint, Reading<ModuleVersion> version) {
        if (constraint.isEmpty()) {
            return Optional.empty();
        }
        if (version.value().isEmpty()) {
            var message = "parse " + what + " version failed: " + version.error();
            return Optional.of(new Finding(kind, Cause.UNKNOWN_FACT, message, ""));
        }
        var core = version.value().get().core();
        return VersionDemand.refusal(constraint, core, core.toString())
                .map(reason -> new Finding(
                        kind,
                        VersionDemand.isReadable(constraint) ? Cause.UNMET : Cause.UNREADABLE_CONSTRAINT,
                        "current " + what + " version is not suitable: " + reason,
                        ""));
    }

    private static Optional<String> first(List<Objection> objections) {
        return objections.stream().findFirst().map(Objection::message);
    }

    private List<Objection> candidate(
            String text,
            Collection<ModuleFacts> modules,
            String what,
            Function<Requirements, String> demand,
            String introduction) {
        var version = ModuleVersion.parse(text);
        if (version.value().isEmpty()) {
            return List.of(new Objection("", introduction + version.error()));
        }
        var core = version.value().get().core();
        return sorted(modules).stream()
                .filter(ModuleFacts::active)
                .flatMap(module ->
                        VersionDemand.refusal(demand.apply(module.requirements()), core, core.printedLike(text))
                                .map(reason -> new Objection(
                                        module.name(),
                                        "requirements of " + module.name() + " are not satisfied: " + text + " " + what
                                                + " version is not suitable: " + reason))
                                .stream())
                .toList();
    }

    private static List<ModuleFacts> sorted(Collection<ModuleFacts> modules) {
        return modules.stream().sorted(Comparator.comparing(ModuleFacts::name)).toList();
    }
}
