package io.quarterdeck.lifecycle.admission;

import io.quarterdeck.lifecycle.definition.Disabling;
import io.quarterdeck.requirement.ModuleFacts;
import java.util.List;

/**
 * A module that has a Module object.
 *
 * @param facts          for requirements; {@code active} also while it is being installed
 * @param running        the module manager has it on
 * @param wished         its ModuleConfig says on, or nothing while the bundle says on
 * @param onByBundle     what the bundle says; false of a module that is not built-in
 * @param stage          may be empty
 * @param disabling      whether switching it off must be confirmed
 * @param sources        those that offer it, in the order of the Module
 * @param activeSource   empty if none is chosen
 * @param exclusiveGroup empty if none
 */
public record KnownModule(
        ModuleFacts facts,
        boolean running,
        boolean wished,
        boolean onByBundle,
        String stage,
        Disabling disabling,
        List<String> sources,
        String activeSource,
        String exclusiveGroup) {

    public KnownModule {
        sources = List.copyOf(sources);
    }

    String name() {
        return facts.name();
    }
}
