package io.quarterdeck.lifecycle.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.lifecycle.definition.ModuleName;
import io.quarterdeck.lifecycle.values.ModuleSchemas;
import io.quarterdeck.lifecycle.values.ModuleValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The checks of spec 04 §7.2 in their order, for reconcile and admission alike.
 *
 * @param name module whose settings they are
 * @param conversions {@link Conversions#NONE} of a module of which nothing is known
 * @param schemas {@link ModuleSchemas#NONE} of a module of which nothing is known
 */
public record SettingsValidator(ModuleName name, Conversions conversions, ModuleSchemas schemas) {

    public SettingsVerdict validate(UserSettings user) {
        var version = user.version();
        if (version == 0) {
            return user.hasSettings()
                    ? SettingsVerdict.invalid("spec.version is required when spec.settings are specified", List.of())
                    : SettingsVerdict.valid(user.settings(), List.of());
        }
        var warnings = new ArrayList<String>();
        if (!user.hasSettings()) {
            warnings.add(
                    "spec.version has no effect without spec.settings, defaults from the latest version of settings"
                            + " schema will be applied");
        }
        if (!conversions.known().contains(version)) {
            return unknown(user, warnings);
        }
        return known(user, warnings);
    }

    private SettingsVerdict unknown(UserSettings user, List<String> warnings) {
        var text = new StringBuilder("spec.version=%d is unsupported. Use latest version %d"
                .formatted(user.version(), conversions.latest()));
        if (!conversions.previous().isEmpty()) {
            text.append(", or one of previous versions: ")
                    .append(conversions.previous().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        if (user.hasSettings()) {
            return SettingsVerdict.invalid(text.toString(), warnings);
        }
        warnings.add(text.toString());
        return SettingsVerdict.valid(user.settings(), warnings);
    }

    private SettingsVerdict known(UserSettings user, List<String> warnings) {
        Optional<ObjectNode> converted;
        try {
            converted = conversions.convert(user.version(), user.settings());
        } catch (ConversionFailed e) {
            var text = "spec.settings conversion from version %d to %d: %s"
                    .formatted(user.version(), e.step(), e.getMessage());
            return SettingsVerdict.invalid(text, warnings);
        }
        if (user.version() != conversions.latest()) {
            warnings.add("spec.version=%d is obsolete. Please migrate spec.settings to the latest version %d"
                    .formatted(user.version(), conversions.latest()));
        }
        if (user.isSwitchedOff()) {
            return SettingsVerdict.valid(converted, warnings);
        }
        var violations =
                ModuleValues.validateSettings(name, schemas, converted.orElseGet(JsonNodeFactory.instance::objectNode));
        if (violations.isEmpty()) {
            return SettingsVerdict.valid(converted, warnings);
        }
        var path = user.version() == conversions.latest() ? "" : " converted to " + conversions.latest();
        return SettingsVerdict.invalid(
                "spec.settings are not valid (version %d%s): %s".formatted(user.version(), path, violations.oneLine()),
                warnings);
    }
}
