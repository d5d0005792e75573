package io.quarterdeck.release.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.release.gate.PlatformPart.Unmet;
import io.quarterdeck.release.kube.AdmissionFacts;
import io.quarterdeck.release.platform.PlatformRequirements;
import io.quarterdeck.release.platform.PlatformWorld;
import io.quarterdeck.webhook.AdmissionAnswer;
import io.quarterdeck.webhook.AdmissionRequest;
import io.quarterdeck.webhook.AdmissionRule;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A release of the platform is not approved while it could not be deployed anyway (spec 03 §18.2). */
final class PlatformApprovalRule implements AdmissionRule {

    private final AdmissionFacts facts;

    PlatformApprovalRule(AdmissionFacts facts) {
        this.facts = facts;
    }

    @Override
    public AdmissionAnswer examine(AdmissionRequest request) {
        boolean becomesApproved = isApproved(request.object()) && !isApproved(request.oldObject());
        if (!becomesApproved) {
            return AdmissionAnswer.ALLOWED;
        }
        PlatformWorld world;
        try {
            world = facts.world();
        } catch (IllegalStateException unknown) {
            return AdmissionAnswer.denied("failed to create requirements checker: " + unknown.getMessage());
        }
        var spec = request.object().path("spec");
        var unmet = new PlatformRequirements(world).of(spec.path("version").asText(""), requirements(spec));
        return unmet.isEmpty()
                ? AdmissionAnswer.ALLOWED
                : AdmissionAnswer.denied("Cannot approve DeckhouseRelease \"" + request.name()
                        + "\": requirements not met: "
                        + unmet.stream().map(Unmet::message).collect(Collectors.joining("; ")));
    }

    private static boolean isApproved(JsonNode release) {
        return release.path("approved").asBoolean(false);
    }

    private static Map<String, String> requirements(JsonNode spec) {
        var demands = new HashMap<String, String>();
        spec.path("requirements")
                .properties()
                .forEach(entry -> demands.put(entry.getKey(), entry.getValue().asText("")));
        return demands;
    }
}
