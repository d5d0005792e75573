package io.quarterdeck.release.webhook;

import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperationsBuilder;
import io.quarterdeck.model.Names;
import io.quarterdeck.release.kube.AdmissionFacts;
import io.quarterdeck.webhook.WebhookEntry;
import io.quarterdeck.webhook.WebhookService;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.health.Readiness;

/** The three webhooks of this service. */
@Readiness
@Singleton
class AdmissionService extends WebhookService {

    AdmissionService(AdmissionFacts facts) {
        super(Names.MANAGER_RELEASE, "release-service", entries(facts));
    }

    /** Spec 03 §18.1 and §18.2. */
    private static List<WebhookEntry> entries(AdmissionFacts facts) {
        return List.of(
                new WebhookEntry(
                        "kubernetes-version" + WebhookEntry.SUFFIX,
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
                        "deckhouse-releases" + WebhookEntry.SUFFIX,
                        "/validate/v1alpha1/deckhouse-releases",
                        WebhookEntry.ours("deckhousereleases", "v1alpha1", "CREATE", "UPDATE"),
                        new PlatformApprovalRule(facts)),
                WebhookEntry.of(
                        "update-policies" + WebhookEntry.SUFFIX,
                        "/validate/v1alpha1/update-policies",
                        WebhookEntry.ours("moduleupdatepolicies", "v1alpha2", "DELETE"),
                        new PolicyInUseRule(facts)));
    }
}
