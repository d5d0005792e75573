package io.quarterdeck.lifecycle.settings;

import java.util.Optional;

/**
 * What {@code ModuleConfig.status} shows (spec 04 §7.1), first match wins.
 *
 * @param version may be empty
 * @param message may be empty
 * @param obsolete whether gauge {@code d8_module_config_obsolete_version} is raised
 */
public record SettingsStatus(String version, String message, boolean obsolete) {
    private static final String GLOBAL = "global";

    /**
     * Everything the decision looks at.
     *
     * @param moduleKnown a Module of that name exists, or the name is {@code global} or {@code deckhouse}
     * @param offReason why an installed module that is wished on does not run: message of spec 04 §8.4, or the text of the
     *     failure that kept it undecided; empty in every other case
     */
    public record Situation(
            boolean moduleKnown, UserSettings user, SettingsVerdict verdict, Optional<String> offReason) {}

    public static SettingsStatus of(String name, Situation situation, Conversions conversions) {
        var user = situation.user();
        var latest = conversions.latest();
        var given = user.version() == 0 ? String.valueOf(latest) : String.valueOf(user.version());
        var old = user.version() > 0 && user.version() < latest;
        var obsolete = old && situation.moduleKnown() && !name.equals(GLOBAL);
        if (!situation.moduleKnown()) {
            return new SettingsStatus("", "Ignored: unknown module name", false);
        }
        if (!situation.verdict().isValid()) {
            return new SettingsStatus(
                    "", "Error: " + situation.verdict().error().orElseThrow(), obsolete);
        }
        if (user.version() > 0 && !conversions.known().contains(user.version())) {
            return new SettingsStatus(given, "Error: invalid spec.version, use version " + latest, obsolete);
        }
        if (old) {
            var message = "Update available, latest spec.settings schema version is " + latest;
            return new SettingsStatus(given, message, obsolete);
        }
        var off = situation.offReason().filter(reason -> user.wantsOn());
        return new SettingsStatus(given, off.orElse(""), false);
    }
}
