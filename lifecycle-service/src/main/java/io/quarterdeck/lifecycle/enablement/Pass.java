package io.quarterdeck.lifecycle.enablement;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One walk over all modules, as an extender sees it when a module's turn comes.
 *
 * @param candidates all installed modules by name
 * @param decided    decisions made before, in order
 * @param on         whether the module is on by the extenders asked before this one
 */
public record Pass(Map<String, Candidate> candidates, Map<String, Decision> decided, boolean on) {

    /** Modules decided on before this one, sorted. */
    public List<String> enabledBefore() {
        return decided.values().stream()
                .filter(it -> it.verdict().isOn())
                .map(Decision::module)
                .sorted()
                .toList();
    }

    /** The module, if it is installed. */
    public Optional<Candidate> candidate(String name) {
        return Optional.ofNullable(candidates.get(name));
    }

    /** Whether the module was decided on before this one. */
    public boolean isOn(String name) {
        var decision = decided.get(name);
        return decision != null && decision.verdict().isOn();
    }
}
