package io.quarterdeck.model.platform;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * @param version with {@code v}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeckhouseReleaseSpec(
        String version,
        String applyAfter,
        Map<String, String> requirements,
        List<String> disruptions,
        JsonNode changelog,
        String changelogLink) {}
