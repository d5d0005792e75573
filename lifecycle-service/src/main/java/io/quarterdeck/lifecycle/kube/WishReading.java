package io.quarterdeck.lifecycle.kube;

import io.quarterdeck.model.config.ModuleConfig;
import java.util.Optional;

/** What a ModuleConfig says about running: three states (spec 01 §5.1). */
public final class WishReading {

    private WishReading() {}

    /** {@code spec.enabled}; empty without opinion, without ModuleConfig and for one being deleted. */
    public static Optional<Boolean> enabled(Optional<ModuleConfig> config) {
        return config.filter(it -> it.getMetadata().getDeletionTimestamp() == null)
                .map(ModuleConfig::getSpec)
                .map(it -> it.enabled());
    }
}
