package io.quarterdeck.sync.chain;

import io.quarterdeck.model.release.UpdateRules.VersionJump;
import io.quarterdeck.version.ModuleVersion;
import java.util.List;

/**
 * One release of the module that the cluster already has and that counts in the chain (spec 02 §10.1).
 *
 * @param name of the object, used only to tell two apart
 * @param standing what release-service made of it
 * @param ownSource whether it came from the source that asks
 * @param transitionTime when it reached its phase, RFC 3339; {@code null} counts as earliest
 * @param rules the jumps that its author permits
 */
public record KnownRelease(
        String name,
        ModuleVersion version,
        Standing standing,
        boolean ownSource,
        String transitionTime,
        List<VersionJump> rules) {

    /** Only these three matter to the chain. */
    public enum Standing {
        /** Phase Pending, or none yet. */
        PENDING,
        DEPLOYED,
        /** Superseded, Suspended and everything older versions wrote. */
        OTHER
    }

    public KnownRelease {
        rules = rules == null ? List.of() : List.copyOf(rules);
    }

    boolean isDeployed() {
        return standing == Standing.DEPLOYED;
    }

    String since() {
        return transitionTime == null ? "" : transitionTime;
    }
}
