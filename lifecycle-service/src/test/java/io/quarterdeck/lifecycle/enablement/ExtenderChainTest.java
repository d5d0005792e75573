package io.quarterdeck.lifecycle.enablement;

import static io.quarterdeck.lifecycle.enablement.Candidates.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quarterdeck.lifecycle.state.Verdict;
import io.quarterdeck.requirement.ClusterFacts;
import io.quarterdeck.version.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExtenderChainTest {
    private final List<String> askedScripts = new ArrayList<>();
    private Opinion scriptSays = new Opinion.None();
    private String platform = "v1.65.0";
    private boolean bootstrapped = true;

    @Test
    void aModuleNobodyEnabledIsDisabled() {
        assertThat(verdict(module("module-one"))).isEqualTo(new Verdict.Off("Disabled", "disabled"));
    }

    @Test
    void aBuiltInModuleIsTurnedOffByTheBundle() {
        assertThat(verdict(module("cni").builtIn(false))).isEqualTo(new Verdict.Off("Bundle", "turned off by bundle"));
        assertThat(verdict(module("cni").builtIn(null))).isEqualTo(new Verdict.Off("Bundle", "turned off by bundle"));
    }

    @Test
    void theModuleConfigOverrulesTheBundle() {
        assertThat(verdict(module("cni").builtIn(false).on())).isEqualTo(new Verdict.On());
        assertThat(verdict(module("cni").builtIn(true).off()))
                .isEqualTo(new Verdict.Off("ModuleConfig", "turned off by module config"));
    }

    @Test
    void aBundleThatCannotBeReadFreezesTheModuleInsteadOfTurningItOff() {
        // When
        var verdict = verdict(module("cni").builtInWithUnreadableBundle("line 3: mapping values are not allowed here"));

        // Then
        assertThat(verdict)
                .isEqualTo(new Verdict.Failed(
                        Optional.empty(),
                        "Static extender failed to filter cni module: line 3: mapping values are not allowed here"));
    }

    @Test
    void anUnmetPlatformVersionTurnsOff() {
        platform = "v1.0.0";

        var decision = decide(module("module-one").on().requiringPlatform("> v1.64.0"));

        assertThat(decision.verdict())
                .isEqualTo(new Verdict.Off(
                        "DeckhouseVersionExtender",
                        "turned off by deckhouse version: requirements are not satisfied: current deckhouse version is"
                                + " not suitable: 1.0.0 is less than or equal to v1.64.0"));
        assertThat(decision.isTurnedOffByTerminator()).isTrue();
    }

    @Test
    void terminatorsAreNotAskedAboutAModuleThatIsOff() {
        platform = "unreadable";
        scriptSays = new Opinion.Failed("must not be asked");

        assertThat(verdict(module("module-one").off().requiringPlatform("> v1.64.0")))
                .isEqualTo(new Verdict.Off("ModuleConfig", "turned off by module config"));
    }

    @Test
    void theScriptGivesItsReason() {
        scriptSays = new Opinion.No("no nodes");

        assertThat(verdict(module("module-one").on()))
                .isEqualTo(new Verdict.Off("EnabledScriptExtender", "turned off by enabled script: no nodes"));
    }

    @Test
    void theScriptMaySayNoWithoutReason() {
        scriptSays = new Opinion.No("");

        assertThat(verdict(module("module-one").on()))
                .isEqualTo(new Verdict.Off("EnabledScriptExtender", "turned off by enabled script"));
    }

    @Test
    void aScriptSeesWhatWasDecidedOnBefore() {
        chain().decide(
                        List.of(
                                module("b").weighing(20).on().get(),
                                module("a").weighing(10).on().get(),
                                module("c").weighing(15).off().get()),
                        Map.of());

        assertThat(askedScripts).containsExactly("a after []", "b after [a]");
    }

    @Test
    void bootstrapBindsBuiltInModulesOnly() {
        bootstrapped = false;

        assertThat(verdict(module("cni").builtIn(true).requiringBootstrap()))
                .isEqualTo(new Verdict.Off(
                        "ClusterBootstrappedExtender", "turned off because the cluster not bootstrapped yet"));
        assertThat(verdict(module("module-one").on().requiringBootstrap())).isEqualTo(new Verdict.On());
    }

    @Test
    void experimentalModulesMayBeForbidden() {
        var chain = new ExtenderChain(
                List.of(SimpleExtenders.kubeConfig(), SimpleExtenders.experimental("module-one"::equals)));

        var decisions = chain.decide(
                List.of(
                        module("module-one").on().experimental().get(),
                        module("module-two").on().experimental().get()),
                Map.of());

        assertThat(decisions.get("module-one").verdict()).isEqualTo(new Verdict.On());
        assertThat(decisions.get("module-two").verdict())
                .isEqualTo(
                        new Verdict.Off("ExperimentalExtender", "turned off because experimental extender are false"));
    }

    @Test
    void aFailureFreezesTheModuleByItsLastDecision() {
        scriptSays = new Opinion.Failed("exit status 1");
        var last = Map.of("module-one", new Decision("module-one", new Verdict.On(), Optional.empty()));

        var decisions = chain().decide(List.of(module("module-one").on().get()), last);

        assertThat(decisions.get("module-one").verdict())
                .isEqualTo(new Verdict.Failed(
                        Optional.of(true), "ScriptEnabled extender failed to filter module-one module: exit status 1"));
    }

    @Test
    void aFailureKeepsTheDecisionThroughFurtherFailures() {
        scriptSays = new Opinion.Failed("exit status 1");
        var last = Map.of(
                "module-one",
                new Decision("module-one", new Verdict.Failed(Optional.of(true), "before"), Optional.empty()));

        var decisions = chain().decide(List.of(module("module-one").on().get()), last);

        assertThat(decisions.get("module-one").verdict().isOn()).isTrue();
    }

    @Test
    void aModuleNeverDecidedStaysOffAndThePassGoesOn() {
        scriptSays = new Opinion.Failed("boom");

        var decisions = chain().decide(
                        List.of(
                                module("a").on().get(),
                                module("b").on().requiring("a", ">= 1.0.0").get(),
                                module("c").off().get()),
                        Map.of());

        assertThat(decisions.get("a").verdict().isOn()).isFalse();
        assertThat(decisions.get("c").verdict()).isInstanceOf(Verdict.Off.class);
    }

    @Test
    void theVariableNamesTheChain() {
        assertThat(ExtenderName.parse("")).hasSize(10).doesNotContain(ExtenderName.EXPERIMENTAL);
        assertThat(ExtenderName.parse("Static, KubeConfig"))
                .containsExactly(ExtenderName.STATIC, ExtenderName.KUBE_CONFIG);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExtenderName.parse("Nope"))
                .withMessage("couldn't find Nope extender in the list of available extenders");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExtenderName.parse("Static,Static"))
                .withMessage("there are multiple entries for Static extender in ADDON_OPERATOR_APPLIED_MODULE_EXTENDERS"
                        + " variable");
    }

    private Verdict verdict(Candidates candidate) {
        return decide(candidate).verdict();
    }

    private Decision decide(Candidates candidate) {
        var built = candidate.get();
        return chain().decide(List.of(built), Map.of()).get(built.name());
    }

    private ExtenderChain chain() {
        return new ExtenderChain(Stream.of(ExtenderName.values())
                .filter(it -> it != ExtenderName.EXPERIMENTAL)
                .map(this::extender)
                .toList());
    }

    private Extender extender(ExtenderName name) {
        var requirements = new RequirementExtenders(new ClusterFacts(platform, "1.31.0", Reading.good(bootstrapped)));
        return switch (name) {
            case STATIC -> SimpleExtenders.bundle();
            case KUBE_CONFIG -> SimpleExtenders.kubeConfig();
            case DECKHOUSE_VERSION -> requirements.deckhouseVersion();
            case BOOTSTRAPPED -> requirements.bootstrapped();
            case SCRIPT_ENABLED ->
                SimpleExtenders.script((candidate, pass) -> {
                    askedScripts.add(candidate.name() + " after " + pass.enabledBefore());
                    return scriptSays;
                });
            case MODULE_DEPENDENCY -> requirements.dependencies();
            default -> SimpleExtenders.silent(name);
        };
    }
}
