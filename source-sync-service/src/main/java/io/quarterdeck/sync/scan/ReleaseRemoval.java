package io.quarterdeck.sync.scan;

import io.quarterdeck.model.Names;
import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.condition.Conditions;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModuleProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * May the releases of a module be deleted? (spec 02 §16.1) Those of a module that is gone and not wanted, and those of a module
 * that has been off for long. A module that its ModuleConfig switches on keeps everything, whatever a stale status says.
 */
public final class ReleaseRemoval {
    private static final Duration LONG = Duration.ofHours(72);
    private static final String ENABLED_BY_CONFIG = "EnabledByModuleConfig";

    private ReleaseRemoval() {}

    /**
     * What is known of the module.
     *
     * @param module its object, if there is one
     * @param offered whether any source lists it, or may list it
     * @param enabled whether its ModuleConfig says so
     * @param anyDeployed whether one of its releases is Deployed
     */
    public record Facts(
            Optional<Module> module, boolean offered, boolean enabled, boolean overridden, boolean anyDeployed) {}

    /** @param reason for people; what follows {@code deleted: } */
    public record Verdict(boolean delete, String reason) {
        private static final Verdict KEEP = new Verdict(false, "");
    }

    public static Verdict examine(Facts facts, Instant now) {
        var embedded = facts.module()
                .map(Module::getProperties)
                .map(ModuleProperties::source)
                .filter(Names.EMBEDDED::equals)
                .isPresent();
        if (embedded || facts.enabled()) {
            return Verdict.KEEP;
        }
        var since = offSince(facts.module());
        if (since.filter(time -> !now.isBefore(time.plus(LONG))).isPresent()) {
            return new Verdict(true, "the module has been off since " + since.get());
        }
        var held = facts.offered() || facts.overridden() || facts.anyDeployed();
        return held ? Verdict.KEEP : new Verdict(true, "no source offers the module any more");
    }

    private static Optional<Instant> offSince(Optional<Module> module) {
        return module.map(Module::getStatus)
                .flatMap(status -> Conditions.find(status.conditions(), ENABLED_BY_CONFIG))
                .filter(Condition::isFalse)
                .flatMap(condition -> Times.read(condition.lastTransitionTime()));
    }
}
