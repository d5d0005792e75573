package io.quarterdeck.lifecycle.state;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Results of the hooks that have run since the start, by hook name (spec 04 §10.3).
 *
 * @param results error text, empty for ok; a failure that the hook allows counts as ok
 */
public record HookStates(SortedMap<String, Optional<String>> results) {

    public HookStates {
        results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
    }

    /** No hook has run. */
    public static HookStates none() {
        return new HookStates(new TreeMap<>(Map.of()));
    }

    /** With the result of one more run. */
    public HookStates with(String hook, Optional<String> error) {
        var more = new TreeMap<>(results);
        more.put(hook, error);
        return new HookStates(more);
    }

    /** First failing hook by name. */
    public Optional<Faults.HookFault> firstFault() {
        return results.entrySet().stream()
                .flatMap(it -> it.getValue().map(error -> new Faults.HookFault(it.getKey(), error)).stream())
                .findFirst();
    }

    /** {@code <hook>: ok} or {@code <hook>: <error>}, sorted, joined by a line break; empty when nothing ran. */
    public Optional<String> text() {
        return results.isEmpty()
                ? Optional.empty()
                : Optional.of(results.entrySet().stream()
                        .map(it -> it.getKey() + ": " + it.getValue().orElse("ok"))
                        .collect(Collectors.joining("\n")));
    }
}
