package io.quarterdeck.lifecycle.cli;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.config.ModuleConfigSpec;

/** Sets {@code spec.enabled} of a ModuleConfig, with the account of this pod; creates the ModuleConfig if there is none. */
final class ModuleSwitch {
    private static final String MANAGER = "deckhouse-controller";

    private ModuleSwitch() {}

    static ModuleSwitch of() {
        return new ModuleSwitch();
    }

    /** @throws IllegalStateException with the words of spec 04 §18 */
    void set(String module, boolean enabled) {
        String verb = enabled ? "enable" : "disable";
        try (var client = new KubernetesClientBuilder().build()) {
            var config = client.resources(ModuleConfig.class).withName(module);
            if (config.get() == null) {
                client.resource(fresh(module, enabled)).fieldManager(MANAGER).serverSideApply();
                return;
            }
            var merge = new PatchContext.Builder()
                    .withPatchType(PatchType.JSON_MERGE)
                    .withFieldManager(MANAGER)
                    .build();
            config.patch(merge, "{\"spec\":{\"enabled\":%s}}".formatted(enabled));
        } catch (KubernetesClientException e) {
            var said = e.getStatus() != null && e.getStatus().getMessage() != null
                    ? e.getStatus().getMessage()
                    : e.getMessage();
            throw new IllegalStateException(
                    "%s module failed: update ModuleConfig/%s: %s".formatted(verb, module, said), e);
        }
    }

    private static ModuleConfig fresh(String module, boolean enabled) {
        var config = new ModuleConfig();
        config.setMetadata(new ObjectMetaBuilder().withName(module).build());
        config.setSpec(new ModuleConfigSpec(enabled, null, null, null, null, null));
        return config;
    }
}
