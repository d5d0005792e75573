package io.quarterdeck.lifecycle.definition;

import java.util.Map;
import java.util.Optional;

/**
 * What a module asks of the cluster; each part is absent unless the module sets it.
 *
 * @param deckhouse constraint on the platform's version, as written
 * @param bootstrapped as written, boolean or text; has an effect on built-in modules only (spec 00 §7.15)
 * @param modules constraint by module name, as written, {@code !optional} included
 */
public record Requirements(
        Optional<String> deckhouse,
        Optional<String> kubernetes,
        Optional<String> bootstrapped,
        Map<String, String> modules) {
    static final Requirements NONE = new Requirements(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public boolean isEmpty() {
        return deckhouse.isEmpty() && kubernetes.isEmpty() && bootstrapped.isEmpty() && modules.isEmpty();
    }
}
