package io.quarterdeck.lifecycle.worker;

/** Files of versions that are not current. */
@FunctionalInterface
public interface VersionFiles {

    /** Forgets a version and what only it needed; a failure is logged and left to the next collection. */
    void forget(String module, String version);
}
