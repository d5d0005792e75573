package io.quarterdeck.lifecycle.staging;

import io.quarterdeck.lifecycle.state.Wish;
import io.quarterdeck.model.Names;
import java.util.List;
import java.util.Optional;

/** From which source a module is taken: what {@code properties.source} is to say (spec 04 §5.2, §5.4, §15). */
public final class SourceChoice {

    private SourceChoice() {}

    /**
     * What the choice depends on.
     *
     * @param builtIn        the module is part of the platform's image, or still has to be taken leave of
     * @param present        {@code properties.source} as it is, empty for none
     * @param configDeleting the ModuleConfig is being deleted
     * @param asked          {@code spec.source} of the ModuleConfig, empty for none
     * @param available      sources that list the module
     * @param deployedFrom   source of the Deployed release
     */
    public record Facts(
            boolean builtIn,
            String present,
            Wish wish,
            boolean configDeleting,
            String asked,
            List<String> available,
            Optional<String> deployedFrom) {}

    /** The active source; empty when none is chosen. */
    public static String of(Facts facts) {
        if (facts.builtIn()) {
            return Names.EMBEDDED;
        }
        if (facts.configDeleting()) {
            return "";
        }
        // a directory that is gone hands over to the release that was kept beside it
        var present =
                facts.present().equals(Names.EMBEDDED) ? facts.deployedFrom().orElse("") : facts.present();
        if (facts.wish() != Wish.ON) {
            return present;
        }
        if (!facts.asked().isEmpty()) {
            return facts.asked();
        }
        return present.isEmpty() && facts.available().size() == 1
                ? facts.available().get(0)
                : present;
    }
}
