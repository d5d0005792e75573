package io.quarterdeck.lifecycle.enablement;

import io.quarterdeck.requirement.ModuleFacts.Origin;
import io.quarterdeck.requirement.Requirements;
import io.quarterdeck.version.Reading;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Modules in words, for the tests of this room. */
final class Candidates {
    private final String name;
    private long weight = 900;
    private Origin origin = Origin.RELEASE;
    private Reading<Optional<Boolean>> bundle = Reading.good(Optional.empty());
    private Optional<Boolean> configured = Optional.empty();
    private String version = "v1.0.0";
    private String stage = "";
    private String deckhouse = "";
    private String bootstrapped = "";
    private final Map<String, String> modules = new TreeMap<>();

    private Candidates(String name) {
        this.name = name;
    }

    static Candidates module(String name) {
        return new Candidates(name);
    }

    Candidates weighing(long that) {
        weight = that;
        return this;
    }

    Candidates builtIn(Boolean byBundle) {
        origin = Origin.BUILT_IN;
        bundle = Reading.good(Optional.ofNullable(byBundle));
        return this;
    }

    Candidates builtInWithUnreadableBundle(String error) {
        origin = Origin.BUILT_IN;
        bundle = Reading.bad(error);
        return this;
    }

    Candidates on() {
        configured = Optional.of(true);
        return this;
    }

    Candidates off() {
        configured = Optional.of(false);
        return this;
    }

    Candidates version(String that) {
        version = that;
        return this;
    }

    Candidates experimental() {
        stage = "Experimental";
        return this;
    }

    Candidates requiringPlatform(String constraint) {
        deckhouse = constraint;
        return this;
    }

    Candidates requiringBootstrap() {
        bootstrapped = "true";
        return this;
    }

    Candidates requiring(String module, String constraint) {
        modules.put(module, constraint);
        return this;
    }

    Candidate get() {
        var needs = new Requirements(deckhouse, "", bootstrapped, modules);
        return new Candidate(name, weight, origin, bundle, configured, version, stage, needs);
    }
}
