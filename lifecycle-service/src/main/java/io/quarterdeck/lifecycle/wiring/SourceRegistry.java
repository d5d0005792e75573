package io.quarterdeck.lifecycle.wiring;

import io.quarterdeck.lifecycle.kube.ClusterView;
import io.quarterdeck.lifecycle.values.RegistryValues;
import io.quarterdeck.lifecycle.worker.WorkFailure;
import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.model.source.RegistrySpec;
import io.quarterdeck.registry.RegistrySettings;

/** Registry settings of a ModuleSource. */
final class SourceRegistry {
    private final ClusterView view;

    SourceRegistry(ClusterView view) {
        this.view = view;
    }

    /** @throws WorkFailure {@code get the '%s' module source: not found} */
    RegistrySpec of(String source) throws WorkFailure {
        return view.source(source)
                .map(ModuleSource::getSpec)
                .map(it -> it.registry())
                .orElseThrow(() -> new WorkFailure("get the '%s' module source: not found".formatted(source)));
    }

    static RegistrySettings settings(RegistrySpec spec) {
        return new RegistrySettings(spec.repo(), spec.scheme(), spec.dockerCfg(), spec.ca());
    }

    static RegistryValues values(RegistrySpec spec) {
        return RegistryValues.of(spec.repo(), spec.dockerCfg(), spec.scheme(), spec.ca());
    }
}
