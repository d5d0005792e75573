package io.quarterdeck.model.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * @param version with or without {@code v}; may be no version at all
 * @param requirements keys {@code deckhouse}, {@code kubernetes}, {@code modules}
 * @param updateConstraints read only where {@code update} is absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModuleReleaseSpec(
        String moduleName,
        String version,
        Long weight,
        String applyAfter,
        JsonNode requirements,
        JsonNode changelog,
        UpdateRules update,
        UpdateRules updateConstraints) {}
