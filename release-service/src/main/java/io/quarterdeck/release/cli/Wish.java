package io.quarterdeck.release.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.quarterdeck.model.platform.DeckhouseRelease;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.release.fact.Annotations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Request annotations that are put on a release or taken off; what kubectl annotate would do. */
final class Wish {

    private static final String MANAGER = "kubectl-quarterdeck";

    private final ShownRelease release;
    private final Map<String, Optional<String>> annotations = new LinkedHashMap<>();

    Wish(ShownRelease release) {
        this.release = release;
    }

    /** @param key as of a ModuleRelease */
    Wish with(String key, String value) {
        annotations.put(own(key), Optional.of(value));
        return this;
    }

    Wish without(String key) {
        annotations.put(own(key), Optional.empty());
        return this;
    }

    void carryOut(KubernetesClient client) {
        var patch = JsonNodeFactory.instance.objectNode();
        var changes = patch.putObject("metadata").putObject("annotations");
        annotations.forEach((key, value) -> changes.put(key, value.orElse(null)));
        var context = new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager(MANAGER)
                .build();
        Class<? extends HasMetadata> kind = release.platform() ? DeckhouseRelease.class : ModuleRelease.class;
        client.resources(kind).withName(release.name()).patch(context, patch.toString());
    }

    /** The same as a command, so that people learn it. */
    String command() {
        return "kubectl annotate " + release.resource() + " " + release.name() + " "
                + annotations.entrySet().stream()
                        .map(entry -> entry.getKey()
                                + entry.getValue()
                                        .map(value -> "=\"" + value + "\"")
                                        .orElse("-"))
                        .collect(Collectors.joining(" "));
    }

    ObjectNode json() {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("release", release.name())
                .put("command", command());
        var list = json.putObject("annotations");
        annotations.forEach((key, value) -> list.put(key, value.orElse(null)));
        return json;
    }

    private String own(String key) {
        return release.platform() ? Annotations.ofPlatform(key) : key;
    }
}
