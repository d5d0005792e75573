package io.quarterdeck.sync.registry;

import io.quarterdeck.registry.RegistryClients;
import io.quarterdeck.registry.RegistryLimits;
import io.quarterdeck.registry.client.VertxRegistryClients;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one set of registry clients of the process. */
class RegistryBeans {
    @Produces
    @Singleton
    RegistryClients clients(
            Vertx vertx,
            ClusterIdentity identity,
            RegistryMetrics metrics,
            @ConfigProperty(name = "quarterdeck.registry.rate", defaultValue = "100") int rate,
            @ConfigProperty(name = "quarterdeck.registry.burst", defaultValue = "100") int burst,
            @ConfigProperty(name = "quarterdeck.registry.max-in-flight", defaultValue = "10") int maxInFlight,
            @ConfigProperty(name = "quarterdeck.registry.max-wait", defaultValue = "PT30S") Duration maxWait,
            @ConfigProperty(name = "quarterdeck.registry.max-metadata-bytes", defaultValue = "16777216")
                    long maxMetadataBytes) {
        var limits = RegistryLimits.defaults().withPoliteness(rate, burst, maxInFlight, maxWait);
        return new VertxRegistryClients(
                vertx,
                VertxRegistryClients.Options.defaults()
                        .withUserAgent(identity::userAgent)
                        .withObserver(metrics)
                        .withMaxMetadataBytes(maxMetadataBytes)
                        .withLimits(limits));
    }

    void close(@Disposes RegistryClients clients) {
        clients.close();
    }
}
