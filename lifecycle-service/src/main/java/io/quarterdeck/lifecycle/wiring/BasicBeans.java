package io.quarterdeck.lifecycle.wiring;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarterdeck.kube.ServerSideApply;
import io.quarterdeck.lifecycle.kube.NodeName;
import io.quarterdeck.model.Names;
import io.quarterdeck.registry.RegistryClients;
import io.quarterdeck.registry.client.VertxRegistryClients;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What everything else is made with. */
@Singleton
class BasicBeans {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    ServerSideApply door(KubernetesClient client) {
        return new ServerSideApply(client, Names.MANAGER_LIFECYCLE);
    }

    @Produces
    @Singleton
    NodeName node(LifecycleSettings settings) {
        return new NodeName(settings.node.filter(it -> !it.isBlank()));
    }

    @Produces
    @Singleton
    RegistryClients registries(Vertx vertx) {
        return new VertxRegistryClients(vertx, VertxRegistryClients.Options.defaults());
    }

    void close(@Disposes RegistryClients registries) {
        registries.close();
    }
}
