package io.quarterdeck.release.webhook;

import io.quarterdeck.release.kube.AdmissionFacts;
import io.quarterdeck.webhook.AdmissionAnswer;
import io.quarterdeck.webhook.AdmissionRequest;
import io.quarterdeck.webhook.AdmissionRule;

/** A policy that a ModuleConfig names is not deleted (spec 03 §18.2). */
final class PolicyInUseRule implements AdmissionRule {

    private final AdmissionFacts facts;

    PolicyInUseRule(AdmissionFacts facts) {
        this.facts = facts;
    }

    @Override
    public AdmissionAnswer examine(AdmissionRequest request) {
        return facts.userOf(request.name())
                .map(module -> AdmissionAnswer.denied(
                        "the '" + request.name() + "' update policy is used by the '" + module + "' module config"))
                .orElse(AdmissionAnswer.ALLOWED);
    }
}
