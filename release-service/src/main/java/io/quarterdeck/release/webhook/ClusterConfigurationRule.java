package io.quarterdeck.release.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.release.kube.AdmissionFacts;
import io.quarterdeck.release.kube.ClusterConfiguration;
import io.quarterdeck.webhook.AdmissionAnswer;
import io.quarterdeck.webhook.AdmissionRequest;
import io.quarterdeck.webhook.AdmissionRule;
import java.util.Optional;

/** The version of Kubernetes must suit the running modules (spec 03 §18.1). */
final class ClusterConfigurationRule implements AdmissionRule {

    private final AdmissionFacts facts;

    ClusterConfigurationRule(AdmissionFacts facts) {
        this.facts = facts;
    }

    @Override
    public AdmissionAnswer examine(AdmissionRequest request) {
        var encoded = request.object().path("data").path(ClusterConfiguration.KEY);
        if (encoded.isMissingNode()) {
            return AdmissionAnswer.denied(
                    "expected field '" + ClusterConfiguration.KEY + "' not found in secret " + request.name());
        }
        var wanted = ClusterConfiguration.decode(encoded.asText());
        if (!wanted.isGood()) {
            return AdmissionAnswer.denied("cannot parse '" + ClusterConfiguration.KEY + "' of secret " + request.name()
                    + ": " + wanted.error());
        }
        return facts.kubernetesChange()
                .refusal(version(request.oldObject()), wanted.value().orElseThrow())
                .map(AdmissionAnswer::denied)
                .orElse(AdmissionAnswer.ALLOWED);
    }

    /** Of the Secret as it is stored; what cannot be read there is none. */
    private static Optional<String> version(JsonNode secret) {
        var encoded = secret.path("data").path(ClusterConfiguration.KEY);
        return encoded.isMissingNode()
                ? Optional.empty()
                : ClusterConfiguration.decode(encoded.asText())
                        .fold(version -> version, unreadable -> Optional.empty());
    }
}
