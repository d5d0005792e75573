package io.quarterdeck.requirement;

import io.quarterdeck.version.ModuleVersion;
import io.quarterdeck.version.VersionConstraint;
import java.util.Optional;

/** A constraint held against one version; where the texts of spec 03 §16.3 end. */
final class VersionDemand {

    private VersionDemand() {}

    /**
     * Why {@code version} does not do, without introduction; empty if it does or nothing is demanded.
     *
     * @param printed how the version is to be printed in the reason
     */
    static Optional<String> refusal(String constraint, ModuleVersion version, String printed) {
        if (constraint.isEmpty()) {
            return Optional.empty();
        }
        return VersionConstraint.parse(constraint)
                .fold(
                        demand -> demand.firstViolation(version.core()).map(violation -> violation.message(printed)),
                        Optional::of);
    }

    static boolean isReadable(String constraint) {
        return constraint.isEmpty() || VersionConstraint.parse(constraint).isGood();
    }
}
