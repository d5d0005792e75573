package io.quarterdeck.model.source;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One module as this source offers it.
 *
 * @param version {@code vX.Y.Z}, or {@code unknown}
 * @param checksum digest of the channel image, {@code sha256:…}
 * @param pullError error of this module; absent when fine
 * @param error written by other versions, never by us
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SourceModule(
        String name,
        String version,
        String checksum,
        String pullError,
        String error,
        String policy,
        Boolean overridden,
        String missingSince) {}
