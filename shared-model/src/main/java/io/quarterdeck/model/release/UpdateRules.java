package io.quarterdeck.model.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Permitted jumps (spec 03 §5.3).
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record UpdateRules(List<VersionJump> versions) {
    /** From any version at or above {@code from} to one of {@code to}'s major.minor. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record VersionJump(String from, String to) {}
}
