package io.quarterdeck.release.platform;

import java.util.Set;

/**
 * Which modules are wanted and where they can be had, for modules that leave the platform's image.
 *
 * @param enabled by ModuleConfig, or running
 * @param offered listed without error by some ModuleSource
 */
public record ModuleSupply(Set<String> enabled, Set<String> offered) {

    public static final ModuleSupply NOTHING = new ModuleSupply(Set.of(), Set.of());

    public ModuleSupply {
        enabled = Set.copyOf(enabled);
        offered = Set.copyOf(offered);
    }

    boolean misses(String module) {
        return enabled.contains(module) && !offered.contains(module);
    }
}
