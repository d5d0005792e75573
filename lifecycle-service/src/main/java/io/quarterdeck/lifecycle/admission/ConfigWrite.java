package io.quarterdeck.lifecycle.admission;

import java.util.Optional;

/**
 * A write to a ModuleConfig.
 *
 * @param module      its name
 * @param before      empty on CREATE
 * @param after       empty on DELETE
 * @param specChanged false for an UPDATE of metadata alone
 */
public record ConfigWrite(
        Operation operation,
        String module,
        Optional<ConfigState> before,
        Optional<ConfigState> after,
        boolean specChanged) {

    boolean is(Operation wanted) {
        return operation == wanted;
    }

    boolean isAnnotated() {
        return before.filter(ConfigState::annotated).isPresent()
                || after.filter(ConfigState::annotated).isPresent();
    }

    /** Created with, or changed to {@code enabled: true}; also an opinion taken back where the bundle says on. */
    boolean switchesOn(boolean onByBundle) {
        return switch (operation) {
            case CREATE -> after.filter(ConfigState::wantsOn).isPresent();
            case UPDATE -> !isOn(before, onByBundle) && isOn(after, onByBundle);
            case DELETE -> false;
        };
    }

    /** Created with {@code enabled: false} for a running module, or changed from on to not on. */
    boolean switchesOff(boolean running, boolean onByBundle) {
        return switch (operation) {
            case CREATE -> running && after.filter(ConfigState::wantsOff).isPresent();
            case UPDATE -> isOn(before, onByBundle) && !isOn(after, onByBundle);
            case DELETE -> false;
        };
    }

    private static boolean isOn(Optional<ConfigState> state, boolean byBundle) {
        return state.filter(it -> it.isOn(byBundle)).isPresent();
    }
}
