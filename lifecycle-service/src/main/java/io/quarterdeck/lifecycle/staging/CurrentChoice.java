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
     * @param override the version of a ModulePullOverride in use; it wins over releases
     * @param current  what is current now
     * @param heldOver the current version is that of an override which is gone without rollback: it stays until a release is
     *     Deployed anew
     * @return empty: nothing is to be installed; what is current is taken away by its own release
     */
    public static Optional<Target> of(
            Collection<ReleaseFacts> releases,
            Optional<Target> builtIn,
            Optional<Target> override,
            Optional<Target> current,
            boolean heldOver) {
        if (builtIn.isPresent()) {
            return builtIn;
        }
        if (override.isPresent()) {
            return override;
        }
        if (heldOver) {
            return current;
        }
        return deployed(releases).map(ReleaseFacts::target);
    }
}
