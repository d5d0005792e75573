package io.quarterdeck.lifecycle.wiring;

import io.quarterdeck.lifecycle.definition.ModuleDefinition;
import io.quarterdeck.lifecycle.enablement.Candidate;
import io.quarterdeck.lifecycle.enablement.Decision;
import io.quarterdeck.lifecycle.enablement.Extender;
import io.quarterdeck.lifecycle.enablement.ExtenderChain;
import io.quarterdeck.lifecycle.enablement.ExtenderName;
import io.quarterdeck.lifecycle.enablement.RequirementExtenders;
import io.quarterdeck.lifecycle.enablement.SimpleExtenders;
import io.quarterdeck.lifecycle.enablement.StartOrder;
import io.quarterdeck.lifecycle.kube.ClusterView;
import io.quarterdeck.lifecycle.kube.WishReading;
import io.quarterdeck.lifecycle.run.ConvergePlan.Placed;
import io.quarterdeck.lifecycle.staging.Target;
import io.quarterdeck.lifecycle.worker.Deciding;
import io.quarterdeck.lifecycle.worker.RuntimeState;
import io.quarterdeck.lifecycle.worker.WishMemory;
import io.quarterdeck.requirement.ModuleFacts.Origin;
import io.quarterdeck.requirement.Requirements;
import io.quarterdeck.version.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Asks the extender chain about all installed modules, with the wishes and facts of this moment. */
final class ClusterDeciding implements Deciding {
    private final ClusterView view;
    private final PlatformFacts facts;
    private final EnabledScripts scripts;
    private final Globals globals;
    private final WishMemory wishes;
    private final Function<String, Reading<Optional<Boolean>>> bundle;
    private final List<ExtenderName> applied;

    /** @param bundle what the platform's bundle says of a built-in module, or why that cannot be read */
    ClusterDeciding(
            ClusterView view,
            PlatformFacts facts,
            EnabledScripts scripts,
            Globals globals,
            WishMemory wishes,
            Function<String, Reading<Optional<Boolean>>> bundle,
            List<ExtenderName> applied) {
        this.view = view;
        this.facts = facts;
        this.scripts = scripts;
        this.globals = globals;
        this.wishes = wishes;
        this.bundle = bundle;
        this.applied = List.copyOf(applied);
    }

    @Override
    public Pass decide(Map<String, RuntimeState> installed) {
        var candidates = new TreeMap<String, Candidate>();
        var last = new HashMap<String, Decision>();
        installed.forEach((name, state) -> {
            var wish = WishReading.enabled(view.config(name));
            wishes.decidedWith(name, wish);
            candidates.put(name, candidate(name, state, wish));
            state.decision().ifPresent(it -> last.put(name, it));
        });
        var decisions = chain().decide(candidates.values(), last);
        globals.decided(decisions.values().stream()
                .filter(it -> it.verdict().isOn())
                .map(Decision::module)
                .toList());
        return new Pass(decisions, placed(decisions, candidates));
    }

    private static List<Placed> placed(Map<String, Decision> decisions, Map<String, Candidate> candidates) {
        var order = new ArrayList<Placed>();
        decisions.forEach((name, decision) -> {
            var candidate = candidates.get(name);
            order.add(new Placed(
                    name,
                    candidate.weight(),
                    Set.copyOf(StartOrder.parents(candidate, candidates)),
                    decision.verdict().isOn()));
        });
        return order;
    }

    private Candidate candidate(String name, RuntimeState state, Optional<Boolean> wish) {
        var target = state.current().orElseThrow();
        var definition = state.definition();
        return new Candidate(
                name,
                definition.map(ModuleDefinition::weight).orElse(ModuleDefinition.DEFAULT_WEIGHT),
                origin(target.kind()),
                target.kind() == Target.Kind.BUILT_IN ? bundle.apply(name) : Reading.good(Optional.empty()),
                wish,
                target.version(),
                definition.flatMap(ModuleDefinition::stage).orElse(""),
                definition.map(ClusterDeciding::needs).orElse(Requirements.NONE));
    }

    private static Origin origin(Target.Kind kind) {
        return switch (kind) {
            case RELEASE -> Origin.RELEASE;
            case OVERRIDE -> Origin.OVERRIDDEN;
            case BUILT_IN -> Origin.BUILT_IN;
        };
    }

    private static Requirements needs(ModuleDefinition definition) {
        var needs = definition.requirements();
        return new Requirements(
                needs.deckhouse().orElse(""),
                needs.kubernetes().orElse(""),
                needs.bootstrapped().orElse(""),
                needs.modules());
    }

    private ExtenderChain chain() {
        var requirements = new RequirementExtenders(facts.facts());
        return new ExtenderChain(
                applied.stream().map(it -> extender(it, requirements)).toList());
    }

    private Extender extender(ExtenderName name, RequirementExtenders requirements) {
        return switch (name) {
            case STATIC -> SimpleExtenders.bundle();
            case KUBE_CONFIG -> SimpleExtenders.kubeConfig();
            case DECKHOUSE_VERSION -> requirements.deckhouseVersion();
            case KUBERNETES_VERSION -> requirements.kubernetesVersion();
            case BOOTSTRAPPED -> requirements.bootstrapped();
            case MODULE_DEPENDENCY -> requirements.dependencies();
            case SCRIPT_ENABLED -> SimpleExtenders.script(scripts::ask);
            case EXPERIMENTAL -> SimpleExtenders.experimental(it -> facts.allowsExperimental(it));
            default -> SimpleExtenders.silent(name);
        };
    }
}
