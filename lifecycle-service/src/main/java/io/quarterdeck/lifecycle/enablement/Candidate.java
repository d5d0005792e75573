package io.quarterdeck.lifecycle.enablement;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An installed module that is to be decided on.
 *
 * @param weight     start order, 900 by default
 * @param builtIn    part of the platform's image
 * @param bundle     what the platform's bundle says; only for built-in modules
 * @param configured {@code spec.enabled} of the ModuleConfig
 * @param version    what dependencies compare: a release version, the platform's for built-in, {@code v2.0.0} for overridden modules
 * @param stage      of module.yaml, may be empty
 */
public record Candidate(
        String name,
        long weight,
        boolean builtIn,
        Optional<Boolean> bundle,
        Optional<Boolean> configured,
        String version,
        String stage,
        Needs needs) {

    /**
     * {@code requirements} of module.yaml.
     *
     * @param modules constraint by module name; may end with {@code !optional}
     */
    public record Needs(
            Optional<String> deckhouse,
            Optional<String> kubernetes,
            boolean bootstrapped,
            SortedMap<String, String> modules) {

        public Needs {
            modules = Collections.unmodifiableSortedMap(new TreeMap<>(modules));
        }

        /** A module that needs nothing. */
        public static Needs nothing() {
            return new Needs(Optional.empty(), Optional.empty(), false, new TreeMap<>(Map.of()));
        }
    }
}
