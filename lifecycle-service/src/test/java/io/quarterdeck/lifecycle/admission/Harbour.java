package io.quarterdeck.lifecycle.admission;

import io.quarterdeck.lifecycle.definition.Disabling;
import io.quarterdeck.lifecycle.settings.SettingsVerdict;
import io.quarterdeck.requirement.ClusterFacts;
import io.quarterdeck.requirement.ModuleFacts;
import io.quarterdeck.requirement.Requirements;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A cluster for writes to be judged in; every method changes one thing. */
final class Harbour {
    private final TreeMap<String, KnownModule> modules = new TreeMap<>();
    private boolean overridden;
    private boolean policyExists;
    private boolean allowsExperimental = true;
    private SettingsVerdict settings = new SettingsVerdict(Optional.empty(), List.of(), Optional.empty());

    /** A module that is there and does not run. */
    Harbour with(String name, UnaryOperator<Ship> change) {
        modules.put(name, change.apply(Ship.named(name)).module());
        return this;
    }

    Harbour with(String name) {
        return with(name, ship -> ship);
    }

    Harbour overridden() {
        overridden = true;
        return this;
    }

    Harbour withPolicy() {
        policyExists = true;
        return this;
    }

    Harbour withoutExperiments() {
        allowsExperimental = false;
        return this;
    }

    Harbour settings(String error, String... warnings) {
        settings = new SettingsVerdict(Optional.ofNullable(error), List.of(warnings), Optional.empty());
        return this;
    }

    Ruling judge(ConfigWrite write) {
        return ModuleConfigRules.judge(
                write,
                () -> new Surroundings(
                        modules,
                        ClusterFacts.of("1.70.0", "1.30.0"),
                        overridden,
                        policyExists,
                        allowsExperimental,
                        settings));
    }

    // -- what somebody wants
    // -------------------------------------------------------------------------------------------

    static ConfigState on() {
        return new ConfigState(Optional.of(true), "", "", false);
    }

    static ConfigState off() {
        return new ConfigState(Optional.of(false), "", "", false);
    }

    static ConfigState noOpinion() {
        return new ConfigState(Optional.empty(), "", "", false);
    }

    static ConfigState annotated(ConfigState state) {
        return new ConfigState(state.enabled(), state.source(), state.policy(), true);
    }

    static ConfigState from(String source, ConfigState state) {
        return new ConfigState(state.enabled(), source, state.policy(), state.annotated());
    }

    static ConfigState under(String policy, ConfigState state) {
        return new ConfigState(state.enabled(), state.source(), policy, state.annotated());
    }

    static ConfigWrite create(String module, ConfigState after) {
        return new ConfigWrite(Operation.CREATE, module, Optional.empty(), Optional.of(after), true);
    }

    static ConfigWrite update(String module, ConfigState before, ConfigState after) {
        return new ConfigWrite(Operation.UPDATE, module, Optional.of(before), Optional.of(after), true);
    }

    static ConfigWrite delete(String module, ConfigState before) {
        return new ConfigWrite(Operation.DELETE, module, Optional.of(before), Optional.empty(), true);
    }

    /** One module; built-in and on by the bundle only where it says so. */
    record Ship(KnownModule module) {

        static Ship named(String name) {
            return new Ship(new KnownModule(
                    new ModuleFacts(name, "", Requirements.NONE, false, ModuleFacts.Origin.RELEASE),
                    false,
                    false,
                    false,
                    "",
                    new Disabling(false, Optional.empty(), Map.of()),
                    List.of("example"),
                    "example",
                    ""));
        }

        Ship running() {
            return with(facts(module.facts().version(), module.facts().requirements(), true), true, true);
        }

        Ship wished() {
            return with(module.facts(), module.running(), true);
        }

        Ship version(String version) {
            return with(
                    facts(version, module.facts().requirements(), module.facts().active()),
                    module.running(),
                    module.wished());
        }

        Ship requiring(String parent, String constraint) {
            var all = new TreeMap<>(module.facts().requirements().modules());
            all.put(parent, constraint);
            var requirements = Requirements.of("", "", all);
            return with(
                    facts(module.facts().version(), requirements, module.facts().active()),
                    module.running(),
                    module.wished());
        }

        Ship onByBundle() {
            return rebuilt(true, module.stage(), module.disabling(), module.sources(), module.activeSource(), "");
        }

        Ship stage(String stage) {
            return rebuilt(false, stage, module.disabling(), module.sources(), module.activeSource(), "");
        }

        Ship asking(String message) {
            var disabling =
                    new Disabling(true, Optional.ofNullable(message), Map.of("en", "English words", "ru", "Да"));
            return rebuilt(module.onByBundle(), module.stage(), disabling, module.sources(), module.activeSource(), "");
        }

        Ship offeredBy(String active, String... sources) {
            return rebuilt(false, module.stage(), module.disabling(), List.of(sources), active, "");
        }

        Ship inGroup(String group) {
            return rebuilt(false, module.stage(), module.disabling(), module.sources(), module.activeSource(), group);
        }

        private ModuleFacts facts(String version, Requirements requirements, boolean active) {
            return new ModuleFacts(module.facts().name(), version, requirements, active, ModuleFacts.Origin.RELEASE);
        }

        private Ship with(ModuleFacts facts, boolean running, boolean wished) {
            return new Ship(new KnownModule(
                    facts,
                    running,
                    wished,
                    module.onByBundle(),
                    module.stage(),
                    module.disabling(),
                    module.sources(),
                    module.activeSource(),
                    module.exclusiveGroup()));
        }

        private Ship rebuilt(
                boolean byBundle,
                String stage,
                Disabling disabling,
                List<String> sources,
                String activeSource,
                String group) {
            return new Ship(new KnownModule(
                    module.facts(),
                    module.running(),
                    module.wished(),
                    byBundle,
                    stage,
                    disabling,
                    sources,
                    activeSource,
                    group));
        }
    }
}
