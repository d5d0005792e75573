package io.quarterdeck.lifecycle.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What a ModuleConfig says about settings.
 *
 * @param enabled empty is no opinion
 * @param version 0 is absent
 * @param settings empty is absent
 */
public record UserSettings(Optional<Boolean> enabled, long version, Optional<ObjectNode> settings) {
    /** No ModuleConfig. */
    public static final UserSettings NONE = new UserSettings(Optional.empty(), 0, Optional.empty());

    /** From the fields of {@code spec}, any of them {@code null}; settings that are no object count as absent. */
    public static UserSettings of(Boolean enabled, Long version, JsonNode settings) {
        return new UserSettings(
                Optional.ofNullable(enabled),
                version == null ? 0 : version,
                settings instanceof ObjectNode object ? Optional.of(object) : Optional.empty());
    }

    boolean hasSettings() {
        return settings.filter(object -> !object.isEmpty()).isPresent();
    }

    boolean isSwitchedOff() {
        return enabled.equals(Optional.of(false));
    }

    boolean wantsOn() {
        return enabled.equals(Optional.of(true));
    }
}
