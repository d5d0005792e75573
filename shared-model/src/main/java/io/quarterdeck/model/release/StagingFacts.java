package io.quarterdeck.model.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What lifecycle-service knows about the bytes of this release.
 *
 * @param digest of the bundle, {@code sha256:…}; recorded nowhere else
 * @param size bytes
 * @param pullDuration, totalDuration Go durations such as {@code 1.5s}
 * @param registrySpecChanged value of that annotation last acted upon
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record StagingFacts(
        String digest, Long size, Long weight, String pullDuration, String totalDuration, String registrySpecChanged) {}
