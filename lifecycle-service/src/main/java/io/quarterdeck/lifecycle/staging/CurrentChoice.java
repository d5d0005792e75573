package io.quarterdeck.lifecycle.staging;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which version of a module is to be current (spec 04 §11.4, §12.4). */
public final class CurrentChoice {

    private CurrentChoice() {}

    /** The Deployed release; of several the one with the later transition time, which is the one that stays. */
    public static Optional<ReleaseFacts> deployed(Collection<ReleaseFacts> releases) {
        return releases.stream()
                .filter(ReleaseFacts::isDeployed)
                .max(Comparator.comparing(ReleaseFacts::transitionTime).thenComparing(ReleaseFacts::version));
    }

    /**
     * The version to be current.
     *
     * @param builtIn  the copy in the platform's image, if there is one: nothing else may take its place (spec 04 §15)
     * @param override wins over releases; until its own version is known, what runs goes on
     * @param current  what is current now, or was when the service ended
     * @return empty: nothing is to be installed; what is current is taken away by its own release
     */
    public static Optional<Target> of(
            Collection<ReleaseFacts> releases,
            Optional<Target> builtIn,
            Overriding override,
            Optional<Target> current) {
        if (builtIn.isPresent()) {
            return builtIn;
        }
        if (override.holds()) {
            return override.found().or(() -> current);
        }
        var deployed = deployed(releases);
        var left = current.filter(it -> it.kind() == Target.Kind.OVERRIDE);
        var stays = left.isPresent() && override.hold() != Overriding.Hold.ROLLBACK;
        return deployed.filter(it -> !(stays && it.isOverridden()))
                .map(ReleaseFacts::target)
                .or(() -> left);
    }
}
