package io.quarterdeck.sync.registry;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarterdeck.registry.RegistryClients;
import io.quarterdeck.registry.RegistryLimits;
import io.quarterdeck.registry.client.VertxRegistryClients;
import io.quarterdeck.sync.lookup.Registries;
import io.vertx.mutiny.core.Vertx;
import java.util.Map;

/** The doors of this room for tests of other rooms. */
public final class RealRegistries {
    private RealRegistries() {}

    public static VertxRegistryClients clients(Vertx vertx, RegistryLimits limits, MeterRegistry meters) {
        return new VertxRegistryClients(
                vertx,
                VertxRegistryClients.Options.defaults()
                        .withLimits(limits)
                        .withObserver(new RegistryMetrics(meters))
                        .withEnvironment(Map.of()));
    }

    public static Registries of(RegistryClients clients) {
        return new OciRegistries(clients);
    }

    public static ClusterIdentity identity(KubernetesClient client) {
        return new ClusterIdentity(client);
    }
}
