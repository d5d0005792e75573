package io.quarterdeck.lifecycle.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.lifecycle.admission.ConfigState;
import io.quarterdeck.lifecycle.admission.ConfigWrite;
import io.quarterdeck.lifecycle.admission.ModuleConfigRules;
import io.quarterdeck.lifecycle.admission.Operation;
import io.quarterdeck.lifecycle.admission.Ruling;
import io.quarterdeck.lifecycle.kube.AdmissionFacts;
import io.quarterdeck.lifecycle.settings.UserSettings;
import io.quarterdeck.model.Names;
import io.quarterdeck.webhook.AdmissionAnswer;
import io.quarterdeck.webhook.AdmissionRequest;
import io.quarterdeck.webhook.AdmissionRule;
import java.util.Optional;

/** Reads a write to a ModuleConfig and lets the rules judge it (spec 04 §16.2). */
final class ModuleConfigRule implements AdmissionRule {

    private final AdmissionFacts facts;

    ModuleConfigRule(AdmissionFacts facts) {
        this.facts = facts;
    }

    @Override
    public AdmissionAnswer examine(AdmissionRequest request) {
        return Operation.of(request.operation())
                .map(operation -> write(operation, request))
                .map(write -> ModuleConfigRules.judge(write, () -> facts.around(write, settings(request.object()))))
                .map(ModuleConfigRule::answer)
                .orElseGet(() ->
                        AdmissionAnswer.denied("operation '%s' is not applicable".formatted(request.operation())));
    }

    static AdmissionAnswer answer(Ruling ruling) {
        return new AdmissionAnswer(ruling.denial(), ruling.warnings());
    }

    private static ConfigWrite write(Operation operation, AdmissionRequest request) {
        return new ConfigWrite(
                operation,
                request.name(),
                state(request.oldObject()),
                state(request.object()),
                !request.object().path("spec").equals(request.oldObject().path("spec")));
    }

    private static Optional<ConfigState> state(JsonNode config) {
        if (!config.isObject()) {
            return Optional.empty();
        }
        var spec = config.path("spec");
        return Optional.of(new ConfigState(
                enabled(spec),
                spec.path("source").asText(""),
                spec.path("updatePolicy").asText(""),
                config.path("metadata").path("annotations").has(Names.ANNOTATION_ALLOW_DISABLING)));
    }

    private static UserSettings settings(JsonNode config) {
        var spec = config.path("spec");
        return UserSettings.of(enabled(spec).orElse(null), spec.path("version").asLong(0), spec.path("settings"));
    }

    private static Optional<Boolean> enabled(JsonNode spec) {
        return spec.path("enabled").isBoolean()
                ? Optional.of(spec.path("enabled").asBoolean())
                : Optional.empty();
    }
}
