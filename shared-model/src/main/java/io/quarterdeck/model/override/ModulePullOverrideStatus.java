package io.quarterdeck.model.override;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * @param updatedAt last write of the status
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModulePullOverrideStatus(String message, String updatedAt, String imageDigest, Long weight) {}
