package io.quarterdeck.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.StartupEvent;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.override.ModulePullOverride;
import io.quarterdeck.model.platform.DeckhouseRelease;
import io.quarterdeck.model.policy.ModuleUpdatePolicy;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.source.ModuleSource;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Waits at start until the API server lists our kinds. The operator framework asks once and ends the process otherwise, and
 * right after an installation or a restart of the API server the answer is an error for some seconds.
 */
@ApplicationScoped
class ApiServerReady {
    private static final Logger LOG = Logger.getLogger(ApiServerReady.class);
    private static final int BEFORE_THE_OPERATOR = 1;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** Longer than the API server takes to start; then the operator says what is wrong. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Those that somebody watches. */
    private static final List<Class<? extends HasMetadata>> KINDS = List.of(
            ModuleSource.class,
            Module.class,
            ModuleRelease.class,
            ModuleConfig.class,
            ModuleUpdatePolicy.class,
            ModulePullOverride.class,
            DeckhouseRelease.class);

    private final KubernetesClient client;

    ApiServerReady(KubernetesClient client) {
        this.client = client;
    }

    void await(@Observes @Priority(BEFORE_THE_OPERATOR) StartupEvent event) {
        Uni.createFrom()
                .voidItem()
                .invoke(() -> KINDS.forEach(this::listOne))
                .onFailure()
                .invoke(failure -> LOG.warnf("waiting for the API server: %s", failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(PATIENCE.toMillis())
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();
    }

    private void listOne(Class<? extends HasMetadata> kind) {
        client.resources(kind).list(new ListOptionsBuilder().withLimit(1L).build());
    }
}
