package io.quarterdeck.model.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.gate.Gate;
import java.util.List;

/**
 * Status of a release; two services write it, each its own fields (spec 00 §2).
 *
 * @param phase, message, transitionTime, approved, gates, earliestDeployTime, earliestDeployTimeIsFinal release-service
 * @param size, pullDuration, staging lifecycle-service
 * @param conditions {@code Admitted}, {@code Notified}, {@code Stalled} release; {@code Staged}, {@code Installed} lifecycle; {@code TagMutated} source-sync
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModuleReleaseStatus(
        String phase,
        String message,
        String transitionTime,
        Boolean approved,
        Long size,
        String pullDuration,
        StagingFacts staging,
        List<Condition> conditions,
        List<Gate> gates,
        String earliestDeployTime,
        Boolean earliestDeployTimeIsFinal) {
    /** The part that lifecycle-service writes. */
    public static ModuleReleaseStatus ofLifecycle(
            Long size, String pullDuration, StagingFacts staging, List<Condition> conditions) {
        return new ModuleReleaseStatus(
                null, null, null, null, size, pullDuration, staging, conditions, null, null, null);
    }
}
