package io.quarterdeck.lifecycle.cli;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.config.ModuleConfigSpec;

/** Sets {@code spec.enabled} of a ModuleConfig, with the account of this pod; creates the ModuleConfig if there is none. */
final class ModuleSwitch {
    private ModuleSwitch() {}

    /** @throws IllegalStateException with the words of spec 04 §18 */
    static void set(String module, boolean enabled) {
        String verb = enabled ? "enable" : "disable";
        try (var client = new KubernetesClientBuilder().build()) {
            var config = client.resources(ModuleConfig.class).withName(module);
            if (config.get() == null) {
                client.resource(fresh(module, enabled))
                        .fieldManager(MergePatch.MANAGER)
                        .serverSideApply();
                return;
            }
            MergePatch.apply(config, "{\"spec\":{\"enabled\":%s}}".formatted(enabled));
        } catch (KubernetesClientException e) {
            throw new IllegalStateException(
                    "%s module failed: update ModuleConfig/%s: %s".formatted(verb, module, MergePatch.said(e)), e);
        }
    }

    private static ModuleConfig fresh(String module, boolean enabled) {
        var config = new ModuleConfig();
        config.setMetadata(new ObjectMetaBuilder().withName(module).build());
        config.setSpec(new ModuleConfigSpec(enabled, null, null, null, null, null));
        return config;
    }
}
