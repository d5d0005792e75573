package io.quarterdeck.lifecycle.cli;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.config.ModuleConfigSpec;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Sets {@code spec.enabled} of a ModuleConfig, with the account of this pod; creates the ModuleConfig if there is none. */
final class ModuleSwitch {
    private final String module;
    private final boolean enabled;

    private ModuleSwitch(String module, boolean enabled) {
        this.module = module;
        this.enabled = enabled;
    }

    /**
     * @param remarks takes the lines of the API server's warnings
     * @throws IllegalStateException with the words of spec 04 §18
     */
    static void set(String module, boolean enabled, Consumer<String> remarks) {
        var builder = new KubernetesClientBuilder()
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("remarks", new Remarks(remarks)));
        try (var client = builder.build()) {
            new ModuleSwitch(module, enabled).set(client);
        }
    }

    private void set(KubernetesClient client) {
        var config = client.resources(ModuleConfig.class).withName(module);
        boolean present = attempt("get", () -> config.get() != null);
        attempt("update", () -> present ? patch(config) : create(client));
    }

    private boolean patch(Resource<ModuleConfig> config) {
        MergePatch.apply(config, "{\"spec\":{\"enabled\":%s}}".formatted(enabled));
        return true;
    }

    private boolean create(KubernetesClient client) {
        var config = new ModuleConfig();
        config.setMetadata(new ObjectMetaBuilder().withName(module).build());
        config.setSpec(new ModuleConfigSpec(enabled, null, null, null, null, null));
        client.resource(config).fieldManager(MergePatch.MANAGER).serverSideApply();
        return true;
    }

    private boolean attempt(String what, BooleanSupplier action) {
        try {
            return action.getAsBoolean();
        } catch (KubernetesClientException answer) {
            throw new IllegalStateException(
                    "%s module failed: %s ModuleConfig/%s: %s"
                            .formatted(enabled ? "enable" : "disable", what, module, MergePatch.said(answer)),
                    answer);
        }
    }
}
