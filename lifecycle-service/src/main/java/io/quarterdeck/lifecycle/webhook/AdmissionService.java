package io.quarterdeck.lifecycle.webhook;

import io.quarterdeck.lifecycle.admission.ModuleGuard;
import io.quarterdeck.lifecycle.kube.AdmissionFacts;
import io.quarterdeck.model.Names;
import io.quarterdeck.webhook.WebhookEntry;
import io.quarterdeck.webhook.WebhookService;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.health.Readiness;

/** The two webhooks of this service (spec 04 §16.1). */
@Readiness
@Singleton
class AdmissionService extends WebhookService {

    AdmissionService(AdmissionFacts facts) {
        super(Names.MANAGER_LIFECYCLE, "deckhouse", entries(facts));
    }

    private static List<WebhookEntry> entries(AdmissionFacts facts) {
        return List.of(
                new WebhookEntry(
                        "modules" + WebhookEntry.SUFFIX,
                        "/validate/v1alpha1/modules",
                        WebhookEntry.ours("modules", "v1alpha1", "CREATE", "UPDATE", "DELETE"),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        request -> ModuleConfigRule.answer(
                                ModuleGuard.judge(request.user(), request.oldObject(), request.object()))),
                WebhookEntry.of(
                        "module-configs" + WebhookEntry.SUFFIX,
                        "/validate/v1alpha1/module-configs",
                        WebhookEntry.ours("moduleconfigs", "v1alpha1", "CREATE", "UPDATE", "DELETE"),
                        new ModuleConfigRule(facts)));
    }
}
