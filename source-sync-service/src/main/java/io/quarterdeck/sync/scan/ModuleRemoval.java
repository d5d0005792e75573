package io.quarterdeck.sync.scan;

import io.quarterdeck.model.Names;
import io.quarterdeck.model.condition.Conditions;
import io.quarterdeck.model.module.Module;

/**
 * May the object of a module that nobody offers any more be deleted? (spec 02 §16 step 4) Only if nothing of it is left:
 * discovery never uninstalls.
 */
public final class ModuleRemoval {
    private static final String ENABLED_BY_MANAGER = "EnabledByModuleManager";

    private ModuleRemoval() {}

    /**
     * What holds a Module.
     *
     * @param offered whether any source lists it
     * @param enabled whether its ModuleConfig says so
     * @param hasReleases whether any release counts; those of a source under deletion do not
     */
    public record Facts(Module module, boolean offered, boolean enabled, boolean hasReleases, boolean overridden) {}

    /** The verdict. */
    public record Verdict(boolean delete, String reason) {
        private static Verdict keep(String reason) {
            return new Verdict(false, reason);
        }
    }

    public static Verdict examine(Facts facts) {
        var properties = facts.module().getProperties();
        var status = facts.module().getStatus();
        if (facts.offered()) {
            return Verdict.keep("a source offers it");
        }
        if (properties != null && Names.EMBEDDED.equals(properties.source())) {
            return Verdict.keep("it is built in");
        }
        if (facts.enabled()) {
            return Verdict.keep("it is switched on");
        }
        if (facts.hasReleases()) {
            return Verdict.keep("it has releases");
        }
        if (facts.overridden()) {
            return Verdict.keep("a ModulePullOverride holds it");
        }
        if (status != null && Conditions.isTrue(status.conditions(), ENABLED_BY_MANAGER)) {
            return Verdict.keep("it runs");
        }
        return new Verdict(true, "no source offers it, and nothing of it is left");
    }
}
