package io.quarterdeck.webhook;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarterdeck.model.Names;
import io.quarterdeck.operator.Leadership;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * The webhooks of a Quarkus service, from its start to its end; a subclass is a {@code @Singleton} and a {@code @Readiness}
 * check, because a service is not ready before it serves them: its Service must not lead nowhere.
 */
public abstract class WebhookService implements HealthCheck {

    @Inject
    WebhookSettings settings;

    @Inject
    KubernetesClient client;

    @Inject
    Vertx vertx;

    @Inject
    Leadership leadership;

    @Inject
    Clock clock;

    private final String manager;
    private final String service;
    private final List<WebhookEntry> entries;
    private volatile Webhooks webhooks;

    /**
     * @param manager field manager
     * @param service name of the Kubernetes Service behind which the replicas stand
     */
    protected WebhookService(String manager, String service, List<WebhookEntry> entries) {
        this.manager = manager;
        this.service = service;
        this.entries = entries;
    }

    protected void start(@Observes StartupEvent event) {
        if (settings.enabled) {
            webhooks = new Webhooks(
                    client,
                    vertx,
                    new Webhooks.Owner(manager, settings.application + "-webhook-tls"),
                    new WebhookAddress(Names.NAMESPACE, service, settings.port, settings.url),
                    new Webhooks.Listen(settings.host, settings.port),
                    entries,
                    leadership::leads,
                    clock);
            webhooks.start();
        }
    }

    protected void lead(@Observes Leadership.Gained event) {
        if (webhooks != null) {
            webhooks.maintain();
        }
    }

    protected void stop(@Observes ShutdownEvent event) {
        if (webhooks != null) {
            webhooks.close();
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("admission webhooks")
                .status(!settings.enabled || webhooks != null && webhooks.isServing())
                .build();
    }
}
