package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.staging.LinkedVersion;
import java.util.Optional;

/** What the store calls the current version of a module. */
@FunctionalInterface
public interface CurrentLinks {

    /** Empty if there is none, if nothing is behind its link, or if the store cannot be read. */
    Optional<LinkedVersion> of(String module);
}
