package io.quarterdeck.release.policy;

import io.quarterdeck.model.policy.ModuleUpdatePolicySpec;
import io.quarterdeck.release.window.Freezes;
import io.quarterdeck.release.window.UpdateWindows;

/**
 * The rules for one release.
 *
 * @param name      of the ModuleUpdatePolicy; {@code deckhouse} if inherited
 * @param inherited the platform's own settings, not a policy object
 */
public record UpdatePolicy(
        String name, boolean inherited, String channel, UpdateMode mode, UpdateWindows windows, Freezes freezes) {

    private static final String STABLE = "Stable";

    /** Reads a policy object of v1alpha2. */
    public static UpdatePolicy read(String name, ModuleUpdatePolicySpec spec) {
        var update = spec == null ? null : spec.update();
        return new UpdatePolicy(
                name,
                false,
                channel(spec == null ? null : spec.releaseChannel()),
                UpdateMode.of(update == null ? null : update.mode()),
                UpdateWindows.read(update == null ? null : update.windows()),
                Freezes.read(update == null ? null : update.freezes()));
    }

    /** {@code LTS} and {@code Lts} are one channel; there minors may be skipped. */
    public boolean isLts() {
        return "lts".equalsIgnoreCase(channel);
    }

    UpdatePolicy withFreezes(Freezes others) {
        return new UpdatePolicy(name, inherited, channel, mode, windows, freezes.and(others));
    }

    static String channel(String text) {
        return text == null || text.isEmpty() ? STABLE : text;
    }
}
