package io.quarterdeck.lifecycle.enablement;

import io.quarterdeck.requirement.ModuleFacts.Origin;
import io.quarterdeck.requirement.Requirements;
import io.quarterdeck.version.Reading;
import java.util.Optional;

/**
 * An installed module that is to be decided on.
 *
 * @param weight     start order, 900 by default
 * @param origin     where its files come from; built-in modules are part of the platform's image
 * @param bundle     what the platform's bundle says, if anything, or why that cannot be read; only for built-in modules
 * @param configured {@code spec.enabled} of the ModuleConfig
 * @param version    of the release; what dependencies compare
 * @param stage      of module.yaml, may be empty
 */
public record Candidate(
        String name,
        long weight,
        Origin origin,
        Reading<Optional<Boolean>> bundle,
        Optional<Boolean> configured,
        String version,
        String stage,
        Requirements needs) {

    /** Whether it is part of the platform's image. */
    public boolean builtIn() {
        return origin == Origin.BUILT_IN;
    }
}
