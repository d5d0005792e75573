package io.quarterdeck.model.module;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarterdeck.model.condition.Condition;
import java.util.List;

/**
 * @param phase spec 01 §6.3
 * @param hooksState sorted lines {@code <hook>: ok}; absent while off
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModuleStatus(String phase, String hooksState, List<Condition> conditions) {}
