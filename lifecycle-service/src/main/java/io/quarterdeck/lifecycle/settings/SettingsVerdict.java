package io.quarterdeck.lifecycle.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Whether settings are good.
 *
 * @param error why not; the settings in force then stay
 * @param warnings what the user should know, in the order of the checks
 * @param converted the settings in the shape of the latest version; empty with an error, and where nothing is set
 */
public record SettingsVerdict(Optional<String> error, List<String> warnings, Optional<ObjectNode> converted) {
    public boolean isValid() {
        return error.isEmpty();
    }

    static SettingsVerdict invalid(String error, List<String> warnings) {
        return new SettingsVerdict(Optional.of(error), List.copyOf(warnings), Optional.empty());
    }

    static SettingsVerdict valid(Optional<ObjectNode> converted, List<String> warnings) {
        return new SettingsVerdict(Optional.empty(), List.copyOf(warnings), converted);
    }
}
