package io.quarterdeck.model.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Mode, windows and freezes, in a policy or in ModuleConfig {@code deckhouse} (spec 01 §2.1).
 *
 * @param mode {@code Auto}, {@code AutoPatch}, {@code Manual}, {@code Ignore}; any other text counts as AutoPatch
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record UpdateSettings(String mode, List<UpdateWindow> windows, List<UpdateFreeze> freezes) {}
