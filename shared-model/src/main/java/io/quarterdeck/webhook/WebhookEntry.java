package io.quarterdeck.webhook;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperations;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperationsBuilder;
import java.util.List;
import java.util.Optional;

/**
 * One entry of a ValidatingWebhookConfiguration and the rule behind it.
 *
 * @param name     as the user reads it in a denial
 * @param path     of the URL, with a slash in front
 * @param failOpen a service that does not answer lets the request pass; otherwise it fails
 */
public record WebhookEntry(
        String name,
        String path,
        RuleWithOperations scope,
        Optional<LabelSelector> namespaces,
        Optional<LabelSelector> objects,
        boolean failOpen,
        AdmissionRule rule) {

    /** End of every name. */
    public static final String SUFFIX = ".deckhouse-webhook.deckhouse.io";

    /** An entry without selectors that fails closed. */
    public static WebhookEntry of(String name, String path, RuleWithOperations scope, AdmissionRule rule) {
        return new WebhookEntry(name, path, scope, Optional.empty(), Optional.empty(), false, rule);
    }

    /** Objects of one kind of group {@code deckhouse.io}. */
    public static RuleWithOperations ours(String plural, String version, String... operations) {
        return new RuleWithOperationsBuilder()
                .withApiGroups("deckhouse.io")
                .withApiVersions(version)
                .withResources(plural)
                .withOperations(List.of(operations))
                .withScope("Cluster")
                .build();
    }
}
