package io.quarterdeck.lifecycle.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarterdeck.lifecycle.settings.ConversionFailed;
import io.quarterdeck.lifecycle.settings.UserSettings;
import io.quarterdeck.lifecycle.values.ModuleValues;
import io.quarterdeck.lifecycle.values.RegistryValues;
import io.quarterdeck.lifecycle.values.Violations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The checks before a deployment, all of them, in the order of spec 05 §5. No hook runs. */
public final class StagedBundleValidation {
    private final LoadedModule module;
    private final List<String> problems = new ArrayList<>();

    private StagedBundleValidation(LoadedModule module) {
        this.module = module;
    }

    /**
     * Reads the tree and judges it together with the settings of its user.
     *
     * @param expectedName {@code spec.moduleName} of the release, or name of the override
     * @param user {@link UserSettings#NONE} without ModuleConfig; whether it is switched on does not matter
     * @param registry what will be injected
     */
    public static StagedVerdict validate(
            Path tree, String expectedName, UserSettings user, Optional<RegistryValues> registry) {
        var loaded = ModuleLoader.load(tree, expectedName);
        if (loaded instanceof LoadFailure failure) {
            return failed(failure.problems().stream()
                    .map(problem -> "validate module: " + problem)
                    .toList());
        }
        return new StagedBundleValidation((LoadedModule) loaded).judge(expectedName, user, registry);
    }

    private StagedVerdict judge(String expectedName, UserSettings user, Optional<RegistryValues> registry) {
        module.definition().problemAs(expectedName).ifPresent(problems::add);
        var values = registry.map(module.values()::withRegistry).orElseGet(module::values);
        var defaults = defaultsToBlame(values);
        if (!defaults.isEmpty()) {
            problems.add("validate values: " + defaults.text());
        }
        var settings = settings(user);
        if (!problems.isEmpty()) {
            settings.filter(violations -> !violations.isEmpty())
                    .ifPresent(violations -> problems.add(inConfig(violations)));
            return failed(problems);
        }
        var violations = settings.orElse(Violations.NONE);
        return violations.isEmpty()
                ? new StagedVerdict.Valid(module)
                : new StagedVerdict.SettingsInvalid(
                        "Initial module config validation failed:\n" + inConfig(violations));
    }

    /** What the defaults alone break, but for settings that only the user can give: those are judged as settings. */
    private Violations defaultsToBlame(ModuleValues values) {
        var none = JsonNodeFactory.instance.objectNode();
        var left = ModuleValues.validateSettings(module.name(), module.schemas(), none)
                .texts();
        return Violations.of(values.validateDefaults().texts().stream()
                .filter(text -> !left.contains(text))
                .collect(Collectors.toSet()));
    }

    private Optional<Violations> settings(UserSettings user) {
        try {
            var converted = module.conversions().convert(user.version(), user.settings());
            var given = converted.orElseGet(JsonNodeFactory.instance::objectNode);
            return Optional.of(ModuleValues.validateSettings(module.name(), module.schemas(), given));
        } catch (ConversionFailed e) {
            problems.add("apply conversions failed: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static String inConfig(Violations violations) {
        return "validate config values: " + violations.text();
    }

    private static StagedVerdict failed(List<String> problems) {
        return new StagedVerdict.ValidationFailed("validation failed: " + String.join("; ", problems));
    }
}
