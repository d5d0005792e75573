package io.quarterdeck.lifecycle.staging;

import io.quarterdeck.lifecycle.state.PhaseDecision;
import io.quarterdeck.model.condition.Condition;
import java.util.Optional;

/**
 * What condition {@code Installed} of a release is to say (spec 04 §12.4).
 *
 * @param status True, False or Unknown
 */
public record InstalledAnswer(String status, String reason, String message) {
    /** The condition's type. */
    public static final String TYPE = "Installed";

    /** Reason of a Deployed release that a ModulePullOverride keeps out. */
    public static final String OVERRIDDEN = "Overridden";

    /**
     * What stands between a Deployed release and being current.
     *
     * @param builtIn     the copy in the platform's image is in use
     * @param overridden  a ModulePullOverride exists, or what it left is in use
     * @param fetchError  its files could not be had
     * @param switchError it could not be switched in
     */
    public record Obstacles(
            boolean builtIn, boolean overridden, Optional<String> fetchError, Optional<String> switchError) {}

    /** Of the release whose version is current: follows the module. */
    public static InstalledAnswer ofCurrent(PhaseDecision module, Optional<Condition> before) {
        return switch (module.phase()) {
            case READY -> new InstalledAnswer("True", "Installed", "");
            case ERROR ->
                new InstalledAnswer(
                        "False",
                        module.ready().reason().equals("HookError") ? "HookError" : "ModuleError",
                        module.ready().message());
            case DOWNLOADED ->
                new InstalledAnswer("False", "ModuleDisabled", module.enabled().message());
            default ->
                before.filter(Condition::isTrue).isPresent()
                        ? new InstalledAnswer("True", "Installed", "")
                        : installing();
        };
    }

    /** Of a Deployed release that is not current yet. */
    public static InstalledAnswer ofWaiting(Obstacles obstacles) {
        if (obstacles.builtIn()) {
            return new InstalledAnswer("False", "ModuleDisabled", "the built-in module is in use");
        }
        if (obstacles.overridden()) {
            return new InstalledAnswer("False", OVERRIDDEN, "overridden by ModulePullOverride");
        }
        return obstacles
                .switchError()
                .map(error -> new InstalledAnswer("False", "SwitchFailed", error))
                .or(() -> obstacles.fetchError().map(error -> new InstalledAnswer("False", "DownloadFailed", error)))
                .orElseGet(InstalledAnswer::installing);
    }

    /**
     * Of a release that is Deployed no more: said once, when another version became current.
     *
     * @param current the version that is current, without {@code v}
     * @return empty: what it says stays
     */
    public static Optional<InstalledAnswer> ofFormer(Optional<Condition> before, Optional<String> current) {
        return before.filter(it -> !"Superseded".equals(it.reason()))
                .flatMap(it -> current)
                .map(version -> new InstalledAnswer("False", "Superseded", "replaced by v" + version));
    }

    private static InstalledAnswer installing() {
        return new InstalledAnswer("Unknown", "Installing", "");
    }
}
