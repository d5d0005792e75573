package io.quarterdeck.webhook;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarterdeck.kube.ServerSideApply;
import java.util.List;

/** The entries of one service in ValidatingWebhookConfiguration {@code deckhouse-webhook}, a list-map by name. */
final class WebhookRegistration {

    static final String NAME = "deckhouse-webhook";

    private final KubernetesClient client;
    private final ServerSideApply apply;
    private final WebhookAddress address;
    private final List<WebhookEntry> entries;

    WebhookRegistration(KubernetesClient client, String manager, WebhookAddress address, List<WebhookEntry> entries) {
        this.client = client;
        this.apply = new ServerSideApply(client, manager);
        this.address = address;
        this.entries = entries;
    }

    /** Makes this service's entries what they should be; those of other services stay. */
    void apply(String caBundle) {
        var wanted = new ValidatingWebhookConfigurationBuilder()
                .withNewMetadata()
                .withName(NAME)
                .endMetadata()
                .withWebhooks(
                        entries.stream().map(entry -> webhook(entry, caBundle)).toList())
                .build();
        var live = client.admissionRegistration()
                .v1()
                .validatingWebhookConfigurations()
                .withName(NAME)
                .get();
        if (live == null) {
            apply.create(wanted);
        } else {
            apply.apply(live, wanted);
        }
    }

    private ValidatingWebhook webhook(WebhookEntry entry, String caBundle) {
        var webhook = new ValidatingWebhookBuilder()
                .withName(entry.name())
                .withClientConfig(address.clientConfig(entry.path(), caBundle))
                .withRules(entry.scope())
                .withFailurePolicy(entry.failOpen() ? "Ignore" : "Fail")
                .withMatchPolicy("Equivalent")
                .withSideEffects("None")
                .withAdmissionReviewVersions("v1");
        entry.namespaces().ifPresent(webhook::withNamespaceSelector);
        entry.objects().ifPresent(webhook::withObjectSelector);
        return webhook.build();
    }
}
