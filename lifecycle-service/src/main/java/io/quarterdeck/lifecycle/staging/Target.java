package io.quarterdeck.lifecycle.staging;

import java.util.Optional;

/**
 * The version of a module that is to be current.
 *
 * @param kind    where it comes from
 * @param version {@code v<version>}, the tag of an override, or the platform's version of a built-in module
 * @param release name of the ModuleRelease, empty for the other kinds
 * @param source  ModuleSource whose registry it belongs to
 * @param digest  recorded digest of the bundle
 */
public record Target(Kind kind, String version, String release, String source, Optional<String> digest) {

    /** Where a version comes from. */
    public enum Kind {
        RELEASE,
        OVERRIDE,
        BUILT_IN
    }

    /** Whether both mean the same files. */
    public boolean isSameVersion(Target other) {
        return kind == other.kind && version.equals(other.version) && digest.equals(other.digest);
    }
}
