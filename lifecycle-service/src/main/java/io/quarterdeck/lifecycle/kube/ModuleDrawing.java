package io.quarterdeck.lifecycle.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.quarterdeck.lifecycle.definition.Disabling;
import io.quarterdeck.lifecycle.definition.ModuleDefinition;
import io.quarterdeck.lifecycle.state.ConditionValue;
import io.quarterdeck.lifecycle.state.StatusCondition;
import io.quarterdeck.lifecycle.state.StatusPlan;
import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.module.DisableOptions;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModuleProperties;
import io.quarterdeck.model.module.ModuleStatus;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** From values to the Module object and back: the fields that lifecycle-service owns (spec 04 §2). */
final class ModuleDrawing {

    private static final ModuleProperties NOTHING = ModuleProperties.origin(null, null, null);

    private ModuleDrawing() {}

    /**
     * What {@code properties} say beside the definition.
     *
     * @param source  active source, empty for none
     * @param channel {@code releaseChannel} of a built-in module, which is ours; {@code null} for all others
     * @param policy  empty for none
     * @param version of the current version, empty when nothing is installed
     */
    record Origin(String source, String channel, String policy, Optional<String> version) {}

    /**
     * The Module with our own {@code properties}, labels and annotations.
     *
     * @param definition of the loaded version; absent keeps what the Module shows
     */
    static Module properties(Module live, Origin origin, Optional<ModuleDefinition> definition) {
        var wanted = named(live.getMetadata().getName());
        if (origin.version().isPresent() && definition.isEmpty()) {
            keep(live, wanted, origin);
            return wanted;
        }
        definition.filter(it -> origin.version().isPresent()).ifPresent(it -> {
            wanted.getMetadata().setLabels(it.labels());
            wanted.getMetadata().setAnnotations(it.annotations());
        });
        if (origin.version().isPresent()) {
            wanted.setProperties(installed(definition.orElseThrow(), origin));
        } else if (emptyToNull(origin.source()) != null || emptyToNull(origin.policy()) != null) {
            // an empty block would be a field of ours, and with it everybody else's properties
            wanted.setProperties(absent(origin));
        }
        return wanted;
    }

    /** A Module that is not there yet. */
    static Module fresh(String name, Origin origin, Optional<ModuleDefinition> definition) {
        return properties(named(name), origin, definition);
    }

    private static ModuleProperties installed(ModuleDefinition definition, Origin origin) {
        return new ModuleProperties(
                definition.weight(),
                emptyToNull(origin.source()),
                null,
                origin.channel(),
                emptyToNull(origin.policy()),
                origin.version().orElseThrow(),
                requirements(definition),
                definition.stage().orElse(null),
                definition.namespace().orElse(null),
                definition.exclusiveGroup().orElse(null),
                null,
                definition.subsystems().isEmpty() ? null : definition.subsystems(),
                definition.critical() ? true : null,
                disableOptions(definition.disabling()),
                accessibility(definition));
    }

    private static ModuleProperties absent(Origin origin) {
        return from(NOTHING, null, origin);
    }

    /** A version that cannot be loaded says nothing about itself: what the former one said stays. */
    private static void keep(Module live, Module wanted, Origin origin) {
        var old = Optional.ofNullable(live.getProperties()).orElse(NOTHING);
        var weight = Optional.ofNullable(old.weight()).orElse(ModuleDefinition.DEFAULT_WEIGHT);
        wanted.setProperties(from(old, weight, origin));
    }

    private static ModuleProperties from(ModuleProperties definition, Long weight, Origin origin) {
        return definition.installedFrom(
                weight,
                emptyToNull(origin.source()),
                origin.channel(),
                emptyToNull(origin.policy()),
                origin.version().orElse(null));
    }

    private static JsonNode requirements(ModuleDefinition definition) {
        var needs = definition.requirements();
        if (needs.isEmpty()) {
            return null;
        }
        var tree = JsonNodeFactory.instance.objectNode();
        needs.deckhouse().ifPresent(it -> tree.put("deckhouse", it));
        needs.kubernetes().ifPresent(it -> tree.put("kubernetes", it));
        needs.bootstrapped().ifPresent(it -> tree.put("bootstrapped", it));
        if (!needs.modules().isEmpty()) {
            var modules = tree.putObject("modules");
            needs.modules().forEach(modules::put);
        }
        return tree;
    }

    private static DisableOptions disableOptions(Disabling disabling) {
        if (disabling.isEmpty()) {
            return null;
        }
        var messages = disabling.messages();
        return new DisableOptions(
                disabling.confirmation() ? true : null,
                disabling.message().orElse(null),
                messages.isEmpty() ? null : new DisableOptions.Messages(messages.get("ru"), messages.get("en")));
    }

    private static JsonNode accessibility(ModuleDefinition definition) {
        if (definition.editions().isEmpty()) {
            return null;
        }
        var tree = JsonNodeFactory.instance.objectNode();
        var editions = tree.putObject("editions");
        definition.editions().forEach((name, edition) -> {
            var one = editions.putObject(name);
            if (edition.available()) {
                one.put("available", true);
            }
            if (!edition.enabledInBundles().isEmpty()) {
                var bundles = one.putArray("enabledInBundles");
                edition.enabledInBundles().forEach(bundles::add);
            }
        });
        return tree;
    }

    /** What the Module's status says. */
    static StatusPlan read(Module module) {
        var status = module.getStatus();
        if (status == null) {
            return StatusPlan.blank();
        }
        var conditions = Optional.ofNullable(status.conditions()).orElse(List.of()).stream()
                .map(ModuleDrawing::read)
                .toList();
        return new StatusPlan(
                Optional.ofNullable(status.phase()).filter(it -> !it.isEmpty()),
                Optional.ofNullable(status.hooksState()).filter(it -> !it.isEmpty()),
                conditions);
    }

    private static StatusCondition read(Condition it) {
        var value = new ConditionValue(text(it.status()), text(it.reason()), text(it.message()));
        return new StatusCondition(
                text(it.type()), value, instant(it.lastProbeTime()), instant(it.lastTransitionTime()));
    }

    /** The Module with that status. */
    static Module status(Module live, StatusPlan plan) {
        var wanted = named(live.getMetadata().getName());
        wanted.setStatus(new ModuleStatus(
                plan.phase().orElse(null),
                plan.hooksState().orElse(null),
                plan.conditions().stream().map(ModuleDrawing::drawn).toList()));
        return wanted;
    }

    private static Condition drawn(StatusCondition it) {
        return new Condition(
                it.type(),
                it.value().status(),
                it.value().reason(),
                it.value().message(),
                it.lastProbeTime().toString(),
                it.lastTransitionTime().toString(),
                null);
    }

    private static Module named(String name) {
        var module = new Module();
        module.setMetadata(new ObjectMetaBuilder().withName(name).build());
        return module;
    }

    private static Instant instant(String text) {
        try {
            return text == null ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    private static String emptyToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
