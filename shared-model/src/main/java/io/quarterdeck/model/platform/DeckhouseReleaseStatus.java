package io.quarterdeck.model.platform;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarterdeck.model.gate.Gate;
import java.util.List;

/**
 * As of a ModuleRelease, without staging and conditions.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeckhouseReleaseStatus(
        String phase,
        String message,
        String transitionTime,
        Boolean approved,
        List<Gate> gates,
        String earliestDeployTime,
        Boolean earliestDeployTimeIsFinal) {}
