package io.quarterdeck.lifecycle.enablement;

import io.quarterdeck.requirement.ClusterFacts;
import io.quarterdeck.requirement.InitialAnalysis;
import io.quarterdeck.requirement.ModuleFacts;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** The extenders that hold a module's {@code requirements} against the cluster (spec 04 §8.1, spec 03 §16.5). */
public final class RequirementExtenders {
    private final InitialAnalysis analysis;

    /** @param facts of this moment */
    public RequirementExtenders(ClusterFacts facts) {
        this.analysis = new InitialAnalysis(facts);
    }

    private record Rule(ExtenderName name, BiFunction<Candidate, Pass, InitialAnalysis.Verdict> rule)
            implements Extender {
        @Override
        public Opinion ask(Candidate candidate, Pass pass) {
            var verdict = rule.apply(candidate, pass);
            if (verdict instanceof InitialAnalysis.Verdict.Fail fail) {
                return new Opinion.No(fail.message());
            }
            return verdict instanceof InitialAnalysis.Verdict.Undecided undecided
                    ? new Opinion.Failed(undecided.error())
                    : new Opinion.None();
        }
    }

    /** {@code requirements.deckhouse}. */
    public Extender deckhouseVersion() {
        return new Rule(
                ExtenderName.DECKHOUSE_VERSION, (candidate, pass) -> analysis.deckhouseVersion(candidate.needs()));
    }

    /** {@code requirements.kubernetes}. */
    public Extender kubernetesVersion() {
        return new Rule(
                ExtenderName.KUBERNETES_VERSION, (candidate, pass) -> analysis.kubernetesVersion(candidate.needs()));
    }

    /** {@code requirements.bootstrapped} of built-in modules; on others the key has no effect (spec 00 §7.15). */
    public Extender bootstrapped() {
        return new Rule(
                ExtenderName.BOOTSTRAPPED,
                (candidate, pass) -> candidate.builtIn()
                        ? analysis.bootstrapped(candidate.needs())
                        : new InitialAnalysis.Verdict.Pass());
    }

    /** {@code requirements.modules}: what was decided before this module counts. */
    public Extender dependencies() {
        return new Rule(
                ExtenderName.MODULE_DEPENDENCY,
                (candidate, pass) -> analysis.dependencies(candidate.name(), candidate.needs(), facts(pass)));
    }

    private static Map<String, ModuleFacts> facts(Pass pass) {
        var facts = new HashMap<String, ModuleFacts>();
        pass.candidates()
                .forEach((name, it) ->
                        facts.put(name, new ModuleFacts(name, it.version(), it.needs(), pass.isOn(name), it.origin())));
        return facts;
    }
}
