package io.quarterdeck.sync.chain;

import io.quarterdeck.version.ModuleVersion;

/** How this service prints versions: {@code vX.Y.Z} in tags, names and the status, {@code X.Y.Z} in specs. */
public final class Versions {
    private Versions() {}

    /** {@code X.Y.Z}: three numbers, neither pre-release nor build. */
    public static String numbers(ModuleVersion version) {
        return version.core().toString();
    }

    /** {@code vX.Y.Z}, as in tags and names of releases. */
    public static String tag(ModuleVersion version) {
        return version.core().withV();
    }

    static boolean minorBelow(ModuleVersion one, ModuleVersion other) {
        var major = Long.compareUnsigned(one.major(), other.major());
        return major < 0 || major == 0 && Long.compareUnsigned(one.minor(), other.minor()) < 0;
    }
}
