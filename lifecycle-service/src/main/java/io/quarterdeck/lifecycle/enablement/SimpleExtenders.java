package io.quarterdeck.lifecycle.enablement;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** The extenders whose whole rule is one expression (spec 04 §8.1). */
public final class SimpleExtenders {

    private SimpleExtenders() {}

    private record Rule(ExtenderName name, BiFunction<Candidate, Pass, Opinion> rule) implements Extender {
        @Override
        public Opinion ask(Candidate candidate, Pass pass) {
            return rule.apply(candidate, pass);
        }
    }

    /** Has never an opinion: Quarterdeck knows no editions and no global hooks. */
    public static Extender silent(ExtenderName name) {
        return new Rule(name, (candidate, pass) -> new Opinion.None());
    }

    /** Built-in modules: what the bundle says. */
    public static Extender bundle() {
        return new Rule(
                ExtenderName.STATIC,
                (candidate, pass) -> candidate.builtIn()
                        ? candidate.bundle().fold(SimpleExtenders::opinion, Opinion.Failed::new)
                        : new Opinion.None());
    }

    /** {@code spec.enabled} of the ModuleConfig. */
    public static Extender kubeConfig() {
        return new Rule(ExtenderName.KUBE_CONFIG, (candidate, pass) -> opinion(candidate.configured()));
    }

    /** The {@code enabled} script, which runs only while the module is on by the extenders before it (spec 04 §8.6). */
    public static Extender script(BiFunction<Candidate, Pass, Opinion> script) {
        return new Rule(
                ExtenderName.SCRIPT_ENABLED,
                (candidate, pass) -> pass.on() ? script.apply(candidate, pass) : new Opinion.None());
    }

    /** Stage {@code Experimental} that the platform's settings do not allow. */
    public static Extender experimental(Predicate<String> allowsModule) {
        return new Rule(
                ExtenderName.EXPERIMENTAL,
                (candidate, pass) -> candidate.stage().equals("Experimental") && !allowsModule.test(candidate.name())
                        ? new Opinion.No("")
                        : new Opinion.None());
    }

    private static Opinion opinion(Optional<Boolean> enabled) {
        return enabled.map(Opinion::of).orElseGet(Opinion.None::new);
    }
}
