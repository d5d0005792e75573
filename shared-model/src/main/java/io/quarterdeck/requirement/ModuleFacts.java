package io.quarterdeck.requirement;

import io.quarterdeck.version.ModuleVersion;
import io.quarterdeck.version.Reading;
import java.util.Optional;

/**
 * Another module, as a dependency or as a dependent.
 *
 * @param version      {@code Module.properties.version}; not looked at unless {@code origin} is {@code RELEASE}
 * @param requirements {@code Module.properties.requirements}
 * @param active       EnabledByModuleManager is True, or phase Installing (spec 03 §16.2)
 */
public record ModuleFacts(String name, String version, Requirements requirements, boolean active, Origin origin) {

    /** Where the bytes of a module come from; it decides which version counts. */
    public enum Origin {
        RELEASE,
        /** Has the platform's version. */
        BUILT_IN,
        /** A ModulePullOverride: counts as {@code v2.0.0}. */
        OVERRIDDEN
    }

    private static final String OVERRIDDEN_VERSION = "v2.0.0";

    /** The version that counts, as text; the platform's may be {@link ClusterFacts#DEV}. */
    String effectiveVersion(ClusterFacts facts) {
        return switch (origin) {
            case RELEASE -> Optional.ofNullable(version).orElse("");
            case BUILT_IN -> facts.platform();
            case OVERRIDDEN -> OVERRIDDEN_VERSION;
        };
    }

    /** Whether this module's version satisfies whatever is asked: a built-in one on a development platform. */
    boolean satisfiesEverything(ClusterFacts facts) {
        return origin == Origin.BUILT_IN && facts.platformIsDev();
    }

    Reading<ModuleVersion> comparedVersion(ClusterFacts facts) {
        return ModuleVersion.parse(effectiveVersion(facts)).fold(v -> Reading.good(v.core()), Reading::bad);
    }
}
