package io.quarterdeck.requirement;

import io.quarterdeck.requirement.Finding.Cause;
import java.util.Map;
import java.util.Optional;

/**
 * May an installed module run in this cluster? The texts for lifecycle-service's extenders and for its admission of
 * ModuleConfigs (spec 03 §16.5, spec 04 §8.4). Each check can only disable.
 */
public final class InitialAnalysis {

    private static final String NOT_SATISFIED = "requirements are not satisfied: ";

    /** What a check says about one module. */
    public sealed interface Verdict {

        /** Nothing demanded, or met. */
        record Pass() implements Verdict {}

        /** The module must not run; {@code message} is the whole text. */
        record Fail(String message) implements Verdict {}

        /** The facts cannot be had: the module's last decision stands (spec 00 §7.5). */
        record Undecided(String error) implements Verdict {}
    }

    private final ClusterFacts facts;
    private final RequirementCheck check;

    public InitialAnalysis(ClusterFacts facts) {
        this.facts = facts;
        this.check = new RequirementCheck(facts);
    }

    public Verdict deckhouseVersion(Requirements requirements) {
        return verdict(check.deckhouse(requirements));
    }

    public Verdict kubernetesVersion(Requirements requirements) {
        return verdict(check.kubernetes(requirements));
    }

    /** Only for built-in modules; elsewhere {@code bootstrapped} has no effect (spec 00 §7.15). */
    public Verdict bootstrapped(Requirements requirements) {
        boolean demanded = Booleans.parse(requirements.bootstrapped()).orElse(false);
        if (!demanded) {
            return new Verdict.Pass();
        }
        return facts.bootstrapped()
                .fold(
                        done -> done
                                ? new Verdict.Pass()
                                : new Verdict.Fail(NOT_SATISFIED + "module requires the cluster to be bootstrapped"),
                        error -> new Verdict.Undecided("failed to define bootstrapped: " + error));
    }

    /**
     * The first dependency that is missing, off or unfit.
     *
     * @param modules all known modules; {@code active} says whether each is on in this pass
     */
    public Verdict dependencies(String module, Requirements requirements, Map<String, ModuleFacts> modules) {
        return new DependencyCheck(facts, modules)
                .analysis(module, requirements)
                .<Verdict>map(Verdict.Fail::new)
                .orElseGet(Verdict.Pass::new);
    }

    /**
     * Enabling by ModuleConfig: all complaints in one text, {@code 1 error occurred: …}.
     *
     * @param version current version of the module, empty if it has none
     */
    public Optional<String> enabling(
            String module, String version, Requirements requirements, Map<String, ModuleFacts> modules) {
        return new DependencyCheck(facts, modules)
                .enabling(module, version, requirements)
                .map(Finding::message);
    }

    private static Verdict verdict(Optional<Finding> finding) {
        if (finding.isEmpty()) {
            return new Verdict.Pass();
        }
        var message = finding.get().message();
        return finding.get().cause() == Cause.UNKNOWN_FACT
                ? new Verdict.Undecided(message)
                : new Verdict.Fail(NOT_SATISFIED + message);
    }
}
