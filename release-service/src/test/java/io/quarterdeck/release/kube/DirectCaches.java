package io.quarterdeck.release.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.override.ModulePullOverride;
import io.quarterdeck.model.platform.DeckhouseRelease;
import io.quarterdeck.model.policy.ModuleUpdatePolicy;
import io.quarterdeck.model.release.ModuleRelease;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One module as the API server holds it this moment, without watches: a test about what is written step by step must not
 * wait for events. ModuleConfig {@code deckhouse}, which is one for the whole cluster, is the test's own.
 */
class DirectCaches extends Caches {

    private final KubernetesClient client;
    private final String module;
    private final Optional<ModuleConfig> settings;

    /** @param settings {@code spec.settings} of ModuleConfig {@code deckhouse}, YAML; empty: there is none */
    DirectCaches(KubernetesClient client, String module, String settings) {
        this.client = client;
        this.module = module;
        this.settings = settings.isEmpty()
                ? Optional.empty()
                : Optional.of(client.getKubernetesSerialization()
                        .unmarshal(
                                "metadata: {name: deckhouse}\nspec:\n  settings: " + settings + "\n",
                                ModuleConfig.class));
    }

    @Override
    void wake(String other) {
        // the test looks again by itself
    }

    @Override
    Optional<Module> module(String name) {
        return Optional.ofNullable(client.resources(Module.class).withName(name).get());
    }

    @Override
    Stream<Module> modules() {
        return module(module).stream();
    }

    @Override
    List<ModuleRelease> releasesOf(String name) {
        return client.resources(ModuleRelease.class)
                .withLabel(Names.LABEL_MODULE, name)
                .list()
                .getItems();
    }

    @Override
    Stream<ModuleRelease> releases() {
        return releasesOf(module).stream();
    }

    @Override
    Optional<ModuleConfig> config(String name) {
        return name.equals(Names.INHERITED_POLICY) ? settings : Optional.empty();
    }

    @Override
    Stream<ModuleUpdatePolicy> policies() {
        return Stream.empty();
    }

    @Override
    Stream<ModulePullOverride> overrides() {
        return Stream.empty();
    }

    @Override
    Stream<DeckhouseRelease> platformReleases() {
        return Stream.empty();
    }
}
