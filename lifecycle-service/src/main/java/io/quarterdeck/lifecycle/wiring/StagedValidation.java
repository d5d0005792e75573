package io.quarterdeck.lifecycle.wiring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarterdeck.lifecycle.settings.ConversionFailed;
import io.quarterdeck.lifecycle.settings.UserSettings;
import io.quarterdeck.lifecycle.staging.StagedAnswer;
import io.quarterdeck.lifecycle.store.LoadFailure;
import io.quarterdeck.lifecycle.store.LoadedModule;
import io.quarterdeck.lifecycle.store.ModuleLoader;
import io.quarterdeck.lifecycle.values.ModuleValues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether an unpacked bundle may be deployed (spec 04 §12.3, spec 05 §5).
 *
 * @param reason  empty if it may, else {@code ValidationFailed} or {@code SettingsInvalid}
 * @param message empty if it may
 * @param weight  of the definition, if it could be read
 */
record StagedValidation(String reason, String message, Optional<Long> weight) {

    boolean isValid() {
        return reason.isEmpty();
    }

    static StagedValidation of(String module, Path tree, UserSettings settings) {
        var result = ModuleLoader.load(tree, module);
        if (result instanceof LoadFailure failure) {
            return wrong(List.of("validate module: " + failure.text()), Optional.empty());
        }
        var loaded = (LoadedModule) result;
        var weight = Optional.of(loaded.definition().weight());
        var problems = new ArrayList<String>();
        loaded.definition().problemAs(module).ifPresent(problems::add);
        var defaults = loaded.values().validateDefaults();
        if (!defaults.isEmpty()) {
            problems.add("validate values: " + defaults.text());
        }
        return problems.isEmpty() ? settings(loaded, settings, weight) : wrong(problems, weight);
    }

    private static StagedValidation settings(LoadedModule loaded, UserSettings settings, Optional<Long> weight) {
        try {
            var converted = loaded.conversions().convert(settings.version(), settings.settings());
            var violations = ModuleValues.validateSettings(
                    loaded.name(), loaded.schemas(), converted.orElseGet(JsonNodeFactory.instance::objectNode));
            return violations.isEmpty()
                    ? new StagedValidation("", "", weight)
                    : new StagedValidation(
                            StagedAnswer.SETTINGS_INVALID,
                            "Initial module config validation failed:\nvalidate config values: " + violations.text(),
                            weight);
        } catch (ConversionFailed e) {
            return wrong(List.of("apply conversions failed: " + e.getMessage()), weight);
        }
    }

    private static StagedValidation wrong(List<String> problems, Optional<Long> weight) {
        return new StagedValidation(
                StagedAnswer.VALIDATION_FAILED, "validation failed: " + String.join("; ", problems), weight);
    }
}
