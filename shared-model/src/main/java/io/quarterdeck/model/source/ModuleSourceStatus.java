package io.quarterdeck.model.source;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarterdeck.model.condition.Condition;
import java.util.List;

/**
 * What the last scan found (spec 02 §14).
 *
 * @param modules sorted by name, written as a whole
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModuleSourceStatus(
        String phase,
        String syncTime,
        Long observedGeneration,
        String lastSuccessTime,
        String lastFullSyncTime,
        String nextSyncTime,
        Integer consecutiveFailures,
        String credentialExpiresAt,
        List<Condition> conditions,
        Integer modulesCount,
        String message,
        List<SourceModule> modules) {}
