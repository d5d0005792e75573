package io.quarterdeck.lifecycle.staging;

import io.quarterdeck.model.Names;
import java.util.Optional;

/**
 * The version of a module that is to be current.
 *
 * @param kind    where it comes from
 * @param version {@code v<version>}, the tag of an override, or the platform's version of a built-in module
 * @param release name of the ModuleRelease, empty for the other kinds
 * @param source  ModuleSource whose registry it belongs to; {@code Embedded} for a built-in module
 * @param digest  recorded digest of the bundle
 */
public record Target(Kind kind, String version, String release, String source, Optional<String> digest) {

    /** Where a version comes from. */
    public enum Kind {
        RELEASE,
        OVERRIDE,
        BUILT_IN
    }

    /** The copy in the platform's image. */
    public static Target builtIn(String version) {
        return new Target(Kind.BUILT_IN, version, "", Names.EMBEDDED, Optional.empty());
    }

    /**
     * Whether both mean the same files: those of the image are the same whatever version the platform claims, those of an
     * override whatever tag leads to them.
     */
    public boolean isSameVersion(Target other) {
        return kind == other.kind
                && switch (kind) {
                    case BUILT_IN -> true;
                    case OVERRIDE -> source.equals(other.source) && digest.equals(other.digest);
                    case RELEASE -> version.equals(other.version) && digest.equals(other.digest);
                };
    }
}
