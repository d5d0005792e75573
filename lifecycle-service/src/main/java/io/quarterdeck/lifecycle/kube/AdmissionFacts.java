package io.quarterdeck.lifecycle.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.quarterdeck.kube.ModuleReading;
import io.quarterdeck.lifecycle.admission.ConfigState;
import io.quarterdeck.lifecycle.admission.ConfigWrite;
import io.quarterdeck.lifecycle.admission.KnownModule;
import io.quarterdeck.lifecycle.admission.Operation;
import io.quarterdeck.lifecycle.admission.Surroundings;
import io.quarterdeck.lifecycle.definition.Disabling;
import io.quarterdeck.lifecycle.settings.UserSettings;
import io.quarterdeck.lifecycle.worker.BuiltIns;
import io.quarterdeck.model.module.DisableOptions;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModuleProperties;
import io.quarterdeck.model.override.ModulePullOverride;
import io.quarterdeck.model.policy.ModuleUpdatePolicy;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What admission has to know, on every replica: Modules and ModuleConfigs from the caches, overrides and policies, which are
 * asked about seldom, from the API server.
 */
@Singleton
public class AdmissionFacts {
    private final ClusterView view;
    private final SettingsJudge judge;
    private final Platform platform;
    private final BuiltIns builtIns;
    private final KubernetesClient client;
    private final Operator operator;

    AdmissionFacts(
            ClusterView view,
            SettingsJudge judge,
            Platform platform,
            BuiltIns builtIns,
            KubernetesClient client,
            Operator operator) {
        this.view = view;
        this.judge = judge;
        this.platform = platform;
        this.builtIns = builtIns;
        this.client = client;
        this.operator = operator;
    }

    /**
     * The cluster around a write.
     *
     * @param settings those to be stored
     * @throws IllegalStateException while the caches fill: nothing is decided from a half-filled one
     */
    public Surroundings around(ConfigWrite write, UserSettings settings) {
        if (!operator.getRuntimeInfo().isStarted()) {
            throw new IllegalStateException("lifecycle-service has just started and does not know the cluster yet");
        }
        var name = write.module();
        var modules = new TreeMap<String, KnownModule>();
        view.modules().forEach(it -> modules.put(it.getMetadata().getName(), known(it)));
        return new Surroundings(
                modules,
                platform.facts(),
                write.operation() == Operation.DELETE && isThere(ModulePullOverride.class, name),
                write.after()
                        .map(ConfigState::policy)
                        .filter(this::policyExists)
                        .isPresent(),
                platform.allowsExperimental(name),
                judge.judge(name, settings).verdict());
    }

    private boolean policyExists(String policy) {
        return !policy.isEmpty() && isThere(ModuleUpdatePolicy.class, policy);
    }

    private boolean isThere(Class<? extends io.fabric8.kubernetes.api.model.HasMetadata> kind, String name) {
        return client.resources(kind).withName(name).get() != null;
    }

    private KnownModule known(Module module) {
        var name = module.getMetadata().getName();
        var properties =
                Optional.ofNullable(module.getProperties()).orElseGet(() -> ModuleProperties.origin(null, null, null));
        var opinion = WishReading.enabled(view.config(name));
        boolean onByBundle = builtIns.names().contains(name)
                && builtIns.enabled(name).value().flatMap(bundle -> bundle).orElse(false);
        return new KnownModule(
                ModuleReading.facts(module, view.override(name).isPresent()),
                ModuleReading.isRunning(module),
                opinion.orElse(onByBundle),
                onByBundle,
                text(properties.stage()),
                disabling(properties.disableOptions()),
                Optional.ofNullable(properties.availableSources()).orElse(List.of()),
                text(properties.source()),
                text(properties.exclusiveGroup()));
    }

    private static Disabling disabling(DisableOptions options) {
        if (options == null) {
            return new Disabling(false, Optional.empty(), Map.of());
        }
        var messages = new HashMap<String, String>();
        Optional.ofNullable(options.messages()).map(it -> it.en()).ifPresent(it -> messages.put("en", it));
        return new Disabling(
                Boolean.TRUE.equals(options.confirmation()), Optional.ofNullable(options.message()), messages);
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
