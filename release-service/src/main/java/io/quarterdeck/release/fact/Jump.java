package io.quarterdeck.release.fact;

import io.quarterdeck.version.ModuleVersion;

/** A permitted jump as its author wrote it: from any version at or above {@code from} to the major.minor of {@code to}. */
public record Jump(String from, String to) {

    /** Both ends are versions; else it is ignored (spec 03 §5.3). */
    public boolean isReadable() {
        return ModuleVersion.find(from).isPresent() && ModuleVersion.find(to).isPresent();
    }
}
