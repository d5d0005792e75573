package io.quarterdeck.release.webhook;

import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperationsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarterdeck.model.Names;
import io.quarterdeck.operator.Leadership;
import io.quarterdeck.release.kube.AdmissionFacts;
import io.quarterdeck.webhook.WebhookAddress;
import io.quarterdeck.webhook.WebhookEntry;
import io.quarterdeck.webhook.Webhooks;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The three webhooks of this service. It is not ready before it serves them: its Service must not lead nowhere. */
@Readiness
@ApplicationScoped
class AdmissionService implements HealthCheck {

    private static final String SUFFIX = ".deckhouse-webhook.deckhouse.io";

    private final boolean enabled;
    private final Webhooks webhooks;

    AdmissionService(
            KubernetesClient client,
            Vertx vertx,
            AdmissionFacts facts,
            Leadership leadership,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String name,
            @ConfigProperty(name = "quarterdeck.webhook.enabled", defaultValue = "true") boolean enabled,
            @ConfigProperty(name = "quarterdeck.webhook.host", defaultValue = "0.0.0.0") String host,
            @ConfigProperty(name = "quarterdeck.webhook.port", defaultValue = "4223") int port,
            @ConfigProperty(name = "quarterdeck.webhook.url") Optional<String> url) {
        this.enabled = enabled;
        this.webhooks = new Webhooks(
                client,
                vertx,
                Names.MANAGER_RELEASE,
                new WebhookAddress(Names.NAMESPACE, name, port, url),
                new Webhooks.Listen(host, port),
                entries(facts),
                leadership::leads,
                clock);
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            webhooks.start();
        }
    }

    void lead(@Observes Leadership.Gained event) {
        maintain();
    }

    @Scheduled(every = "30s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void maintain() {
        if (enabled) {
            webhooks.maintain();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        webhooks.close();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("admission webhooks")
                .status(!enabled || webhooks.isServing())
                .build();
    }

    /** Spec 03 §18.1 and §18.2. */
    private static List<WebhookEntry> entries(AdmissionFacts facts) {
        return List.of(
                new WebhookEntry(
                        "kubernetes-version" + SUFFIX,
                        "/validate/v1/configuration-secret",
                        new RuleWithOperationsBuilder()
                                .withApiGroups("")
                                .withApiVersions("*")
                                .withResources("secrets")
                                .withOperations("CREATE", "UPDATE")
                                .withScope("Namespaced")
                                .build(),
                        Optional.of(new LabelSelectorBuilder()
                                .addToMatchLabels("kubernetes.io/metadata.name", "kube-system")
                                .build()),
                        Optional.of(new LabelSelectorBuilder()
                                .addToMatchLabels("name", "d8-cluster-configuration")
                                .build()),
                        false,
                        new ClusterConfigurationRule(facts)),
                WebhookEntry.of(
                        "deckhouse-releases" + SUFFIX,
                        "/validate/v1alpha1/deckhouse-releases",
                        WebhookEntry.ours("deckhousereleases", "v1alpha1", "CREATE", "UPDATE"),
                        new PlatformApprovalRule(facts)),
                WebhookEntry.of(
                        "update-policies" + SUFFIX,
                        "/validate/v1alpha1/update-policies",
                        WebhookEntry.ours("moduleupdatepolicies", "v1alpha2", "DELETE"),
                        new PolicyInUseRule(facts)));
    }
}
