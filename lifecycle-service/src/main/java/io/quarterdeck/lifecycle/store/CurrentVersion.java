package io.quarterdeck.lifecycle.store;

import io.quarterdeck.registry.Digest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The version of a module that {@code modules/<module>} leads to.
 *
 * @param version directory name: {@code v0.7.24}, or {@code dev} of an override
 * @param tree {@code <module>/<version>} with links unresolved: the module directory that hooks and names refer to
 * @param digest of the bundle behind it; empty for a real directory of another installer
 * @param present whether there is something behind it
 */
public record CurrentVersion(String module, String version, Path tree, Optional<Digest> digest, boolean present) {
    public static final String OVERRIDE = "dev";

    public boolean isOverride() {
        return version.equals(OVERRIDE);
    }
}
