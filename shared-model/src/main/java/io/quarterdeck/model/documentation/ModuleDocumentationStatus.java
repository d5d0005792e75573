package io.quarterdeck.model.documentation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * @param result {@code Rendered}, {@code Partially}, {@code Error}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModuleDocumentationStatus(String result, List<BuilderCondition> conditions) {
    /** What one builder, named by its address, made of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record BuilderCondition(
            String address, String type, String version, String checksum, String message, String lastTransitionTime) {}
}
