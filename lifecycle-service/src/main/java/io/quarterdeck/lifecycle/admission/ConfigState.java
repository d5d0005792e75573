package io.quarterdeck.lifecycle.admission;

import java.util.Optional;

/**
 * What admission reads of a ModuleConfig.
 *
 * @param enabled   three states: empty is no opinion
 * @param source    empty text if none is given
 * @param policy    empty text if none is given
 * @param annotated carries {@code modules.deckhouse.io/allow-disabling}, whatever its value
 */
public record ConfigState(Optional<Boolean> enabled, String source, String policy, boolean annotated) {

    boolean wantsOn() {
        return enabled.orElse(false);
    }

    boolean wantsOff() {
        return !enabled.orElse(true);
    }

    /** Whether the module is on by this ModuleConfig; without opinion the bundle decides. */
    boolean isOn(boolean byBundle) {
        return enabled.orElse(byBundle);
    }
}
