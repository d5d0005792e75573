package io.quarterdeck.lifecycle.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.lifecycle.settings.UserSettings;
import io.quarterdeck.model.config.ModuleConfig;
import java.util.Optional;

/** The settings of a ModuleConfig as the settings room sees them. */
public final class SettingsReading {

    private SettingsReading() {}

    /** Without ModuleConfig, and for one being deleted: nothing is set. */
    public static UserSettings of(Optional<ModuleConfig> config) {
        return config.filter(it -> it.getMetadata().getDeletionTimestamp() == null)
                .map(ModuleConfig::getSpec)
                .map(it -> UserSettings.of(it.enabled(), it.version(), it.settings()))
                .orElse(UserSettings.NONE);
    }

    /** Differs when version or settings do. */
    static String fingerprint(Optional<ModuleConfig> config) {
        var settings = of(config);
        return settings.version() + " "
                + settings.settings().map(ObjectNode::toString).orElse("");
    }
}
