package io.quarterdeck.sync.chain;

import io.quarterdeck.version.ModuleVersion;
import java.util.Optional;

/** How this service reads and prints versions: {@code vX.Y.Z} in tags, names and the status, {@code X.Y.Z} in specs. */
public final class Versions {
    private Versions() {}

    /** Empty for {@code null} and for everything that is no version; such texts do occur (spec 00 §3.18). */
    public static Optional<ModuleVersion> read(String text) {
        return text == null ? Optional.empty() : ModuleVersion.parse(text);
    }

    /** {@code X.Y.Z}: three numbers, neither pre-release nor build. */
    public static String numbers(ModuleVersion version) {
        return Long.toUnsignedString(version.major())
                + "."
                + Long.toUnsignedString(version.minor())
                + "."
                + Long.toUnsignedString(version.patch());
    }

    /** {@code vX.Y.Z}, as in tags and names of releases. */
    public static String tag(ModuleVersion version) {
        return "v" + numbers(version);
    }

    static boolean sameMinor(ModuleVersion one, ModuleVersion other) {
        return one.major() == other.major() && one.minor() == other.minor();
    }

    static boolean minorBelow(ModuleVersion one, ModuleVersion other) {
        var major = Long.compareUnsigned(one.major(), other.major());
        return major < 0 || major == 0 && Long.compareUnsigned(one.minor(), other.minor()) < 0;
    }
}
