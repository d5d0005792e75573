package io.quarterdeck.lifecycle.staging;

import io.quarterdeck.model.condition.Condition;
import java.util.Optional;

/**
 * What staging looks at in a ModuleRelease.
 *
 * @param version        {@code v<version>}
 * @param source         ModuleSource of the release
 * @param phase          empty for none
 * @param transitionTime RFC 3339, empty for none
 * @param deleting       has a deletionTimestamp
 * @param digest         recorded digest of its bundle
 * @param admitted       condition of the present generation
 * @param staged         condition of the present generation
 * @param installed      condition, whatever its generation
 */
public record ReleaseFacts(
        String name,
        String version,
        String source,
        String phase,
        String transitionTime,
        boolean deleting,
        Optional<String> digest,
        Optional<Condition> admitted,
        Optional<Condition> staged,
        Optional<Condition> installed) {

    /** Whether release-service wants its bytes. */
    public boolean isAdmitted() {
        return admitted.filter(Condition::isTrue).isPresent();
    }

    /** Whether it is the version to run. */
    public boolean isDeployed() {
        return phase.equals("Deployed") && !deleting;
    }

    /** Whether it was Deployed before the override that took, or left, its place: it waits until another one is Deployed. */
    public boolean isOverridden() {
        return installed
                .filter(it -> InstalledAnswer.OVERRIDDEN.equals(it.reason()))
                .isPresent();
    }

    /** As the version to be current. */
    public Target target() {
        return new Target(Target.Kind.RELEASE, version, name, source, digest);
    }
}
