package io.quarterdeck.model.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * @param releaseChannel absent means {@code Stable}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModuleUpdatePolicySpec(String releaseChannel, UpdateSettings update) {}
