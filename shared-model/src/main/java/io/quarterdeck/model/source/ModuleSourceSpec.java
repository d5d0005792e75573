package io.quarterdeck.model.source;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What the user wants scanned.
 *
 * @param scanInterval Go-like duration; only lengthens the three minutes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModuleSourceSpec(RegistrySpec registry, String releaseChannel, String scanInterval) {}
