package io.quarterdeck.lifecycle.enablement;

import java.util.Optional;

/** How a parent's version meets a constraint; pre-release and build metadata do not count (spec 04 §8.4). */
@FunctionalInterface
public interface VersionRule {

    /** Why a version does not meet a constraint, empty if it does. */
    Optional<Violation> violation(String version, String constraint);

    /** What is wrong. */
    sealed interface Violation {
        /** Text for the message. */
        String error();
    }

    /** The version cannot be read. */
    record Unparsable(String error) implements Violation {}

    /** {@code the '<version>' version does not satisfy the '<constraint>' constraint}. */
    record Unsatisfied(String error) implements Violation {}
}
