package io.quarterdeck.model.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * @param enabled three states: null is no opinion
 * @param version version of the settings schema; 0 counts as absent
 * @param settings free-form object
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModuleConfigSpec(
        Boolean enabled, Long version, JsonNode settings, String updatePolicy, String source, String maintenance) {
    /** Whether the user switched the module on; no opinion is off. */
    public boolean wantsOn() {
        return Boolean.TRUE.equals(enabled);
    }
}
