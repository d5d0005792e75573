package io.quarterdeck.model.override;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * @param scanInterval default {@code 15s}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModulePullOverrideSpec(String imageTag, String scanInterval, Boolean rollback) {}
