package io.quarterdeck.release.policy;

import java.util.Optional;

/** What came of looking for the policy of a release. */
public sealed interface PolicyFinding {

    record Found(UpdatePolicy policy) implements PolicyFinding {}

    /** The label names a policy that does not exist. */
    record Missing(String name) implements PolicyFinding {}

    /** The policy is there and cannot be read. */
    record Unreadable() implements PolicyFinding {}

    /** The policy if there is one. */
    default Optional<UpdatePolicy> rules() {
        return this instanceof Found found ? Optional.of(found.policy()) : Optional.empty();
    }
}
