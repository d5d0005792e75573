package io.quarterdeck.kube;

import io.quarterdeck.model.Names;
import io.quarterdeck.model.condition.Conditions;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModulePhase;
import io.quarterdeck.model.module.ModuleProperties;
import io.quarterdeck.requirement.ModuleFacts;
import io.quarterdeck.requirement.ModuleFacts.Origin;
import io.quarterdeck.requirement.Requirements;
import java.util.Optional;

/** A Module as requirements see it; whatever is absent or odd becomes empty, never an error. */
public final class ModuleReading {

    private static final String ENABLED = "EnabledByModuleManager";

    private ModuleReading() {}

    /** @param overridden a ModulePullOverride of that name exists */
    public static ModuleFacts facts(Module module, boolean overridden) {
        var properties =
                Optional.ofNullable(module.getProperties()).orElseGet(() -> ModuleProperties.origin(null, null, null));
        var builtIn = Names.EMBEDDED.equals(properties.source());
        var origin = overridden ? Origin.OVERRIDDEN : builtIn ? Origin.BUILT_IN : Origin.RELEASE;
        return new ModuleFacts(
                module.getMetadata().getName(),
                Optional.ofNullable(properties.version()).orElse(""),
                Requirements.read(properties.requirements()),
                isActive(module),
                origin);
    }

    /** Whether the module manager has it on. */
    public static boolean isRunning(Module module) {
        return module.getStatus() != null
                && Conditions.isTrue(module.getStatus().conditions(), ENABLED);
    }

    /** Enabled by the module manager, or on its way there (spec 03 §16.2). */
    private static boolean isActive(Module module) {
        return isRunning(module)
                || module.getStatus() != null
                        && ModulePhase.INSTALLING.equals(module.getStatus().phase());
    }
}
