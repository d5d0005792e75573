package io.quarterdeck.release.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.operator.Leadership;
import io.quarterdeck.release.measure.PolicySelector;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * {@code d8_deprecated_update_policy}: policies whose selector, which has no effect any more, selects releases. Only
 * objects stored before v1alpha2 still have one, and only v1alpha1 shows it; so they are asked for now and then, not
 * watched (spec 01 §4.2).
 */
@ApplicationScoped
class DeprecatedPolicies {

    private static final Logger LOG = Logger.getLogger(DeprecatedPolicies.class);

    private final Caches caches;
    private final KubernetesClient client;
    private final Operator operator;
    private final Leadership leadership;
    private final MultiGauge gauge;

    DeprecatedPolicies(
            Caches caches, KubernetesClient client, Operator operator, Leadership leadership, MeterRegistry registry) {
        this.caches = caches;
        this.client = client;
        this.operator = operator;
        this.leadership = leadership;
        this.gauge = MultiGauge.builder("d8_deprecated_update_policy").register(registry);
    }

    @Scheduled(every = "1h", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        if (!operator.getRuntimeInfo().isStarted() || !leadership.leads()) {
            gauge.register(List.of(), true);
            return;
        }
        try {
            var policies = client.genericKubernetesResources(Names.GROUP + "/v1alpha1", "ModuleUpdatePolicy")
                    .list()
                    .getItems();
            show(policies, caches.releases().toList());
        } catch (KubernetesClientException unreachable) {
            LOG.warnf("policies of v1alpha1 are not told: %s", unreachable.getMessage());
        }
    }

    void show(List<GenericKubernetesResource> policies, List<ModuleRelease> releases) {
        var rows = policies.stream()
                .flatMap(policy -> modules(policy, releases)
                        .map(module -> Row.of(
                                Tags.of(
                                        "module_name",
                                        module,
                                        "update_policy",
                                        policy.getMetadata().getName()),
                                1)))
                .collect(Collectors.<Row<?>>toList());
        gauge.register(rows, true);
    }

    private Stream<String> modules(GenericKubernetesResource policy, List<ModuleRelease> releases) {
        JsonNode spec = client.getKubernetesSerialization()
                .convertValue(
                        Optional.ofNullable(policy.getAdditionalProperties().get("spec"))
                                .orElseGet(Map::of),
                        JsonNode.class);
        var selector = spec.path("moduleReleaseSelector").path("labelSelector");
        return releases.stream()
                .filter(release -> PolicySelector.selects(
                        selector,
                        Optional.ofNullable(release.getMetadata().getLabels()).orElseGet(Map::of)))
                .map(FactsReader::moduleOf)
                .distinct();
    }
}
