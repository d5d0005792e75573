package io.quarterdeck.lifecycle.enablement;

import static io.quarterdeck.lifecycle.enablement.Candidates.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.lifecycle.state.Verdict;
import io.quarterdeck.requirement.ClusterFacts;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DependenciesTest {
    private static final String PREFIX = "turned off because of unmet module dependencies: ";

    @Test
    void aMissingParentIsNamed() {
        assertThat(message(module("b").on().requiring("a", ">= 1.0.0"))).isEqualTo(PREFIX + "dependency 'a' not found");
    }

    @Test
    void aParentThatIsOffIsNamed() {
        assertThat(message(
                        module("b").on().requiring("a", ">= 1.0.0"), module("a").off()))
                .isEqualTo(PREFIX + "dependency 'a' is disabled");
    }

    @Test
    void aTooOldParentTellsVersionAndConstraint() {
        assertThat(message(
                        module("b").on().requiring("a", ">= 2.0.0"), module("a").on()))
                .isEqualTo(PREFIX + "dependency 'a' not meet the version constraint: the '1.0.0'"
                        + " version does not satisfy the '>=2.0.0' constraint");
    }

    @Test
    void anUnreadableVersionIsTold() {
        assertThat(message(
                        module("b").on().requiring("a", ">= 1.0.0"),
                        module("a").on().version("dev")))
                .isEqualTo(PREFIX + "dependency 'a' has unparsable version: dev");
    }

    @Test
    void theFirstOfSeveralErrorsIsTold() {
        assertThat(message(module("c").on().requiring("z", "x").requiring("a", "x")))
                .isEqualTo(PREFIX + "dependency 'a' not found");
    }

    @Test
    void anOptionalParentBindsOnlyWhileItIsOn() {
        assertThat(verdict(module("b").on().requiring("a", ">= 2.0.0 !optional")))
                .isEqualTo(new Verdict.On());
        assertThat(verdict(
                        module("b").on().requiring("a", ">= 2.0.0 !optional"),
                        module("a").off()))
                .isEqualTo(new Verdict.On());
        assertThat(message(
                        module("b").on().requiring("a", ">= 2.0.0!optional"),
                        module("a").on()))
                .startsWith(PREFIX);
    }

    @Test
    void aModuleNeedNotWaitForItself() {
        assertThat(verdict(module("b").on().requiring("b", ">= 2.0.0"))).isEqualTo(new Verdict.On());
    }

    @Test
    void aLoopTurnsAllItsMembersOff() {
        var decisions = decide(
                module("b").on().requiring("a", ""),
                module("a").on().requiring("c", ""),
                module("c").on().requiring("b", ""),
                module("d").on().requiring("a", ""),
                module("e").on());

        var loop = new Verdict.Off("ModuleDependencyExtender", PREFIX + "dependency loop: a -> c -> b -> a");
        assertThat(decisions.get("a").verdict()).isEqualTo(loop);
        assertThat(decisions.get("b").verdict()).isEqualTo(loop);
        assertThat(decisions.get("c").verdict()).isEqualTo(loop);
        assertThat(decisions.get("d").verdict())
                .isEqualTo(new Verdict.Off("ModuleDependencyExtender", PREFIX + "dependency 'a' is disabled"));
        assertThat(decisions.get("e").verdict()).isEqualTo(new Verdict.On());
    }

    @Test
    void parentsComeBeforeWeightAndWeightBeforeName() {
        var decisions = decide(
                module("heavy").weighing(950).on(),
                module("b").on(),
                module("light").weighing(1).on().requiring("heavy", ""),
                module("a").on());

        assertThat(decisions.keySet()).containsExactly("a", "b", "heavy", "light");
    }

    private static String message(Candidates... candidates) {
        return ((Verdict.Off) verdict(candidates)).message();
    }

    private static Verdict verdict(Candidates... candidates) {
        return decide(candidates).get(candidates[0].get().name()).verdict();
    }

    private static Map<String, Decision> decide(Candidates... candidates) {
        var requirements = new RequirementExtenders(ClusterFacts.of("v1.65.0", "1.31.0"));
        var chain = new ExtenderChain(List.of(SimpleExtenders.kubeConfig(), requirements.dependencies()));
        return chain.decide(Stream.of(candidates).map(Candidates::get).toList(), Map.of());
    }
}
