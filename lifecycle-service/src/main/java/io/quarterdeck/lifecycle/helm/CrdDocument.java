package io.quarterdeck.lifecycle.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One CustomResourceDefinition of a module's {@code crds/}, ready to be sent. Pure.
 *
 * @param object with the defaults that the API server would set, without unknown {@code x-} keys (spec 05 §11)
 */
record CrdDocument(ObjectNode object) {
    private static final List<String> SCHEMA_MAPS = List.of("properties", "patternProperties", "definitions");
    private static final List<String> SCHEMAS = List.of("items", "additionalProperties", "not");
    private static final List<String> SCHEMA_LISTS = List.of("allOf", "anyOf", "oneOf");

    /** @throws HelmFailure if the document is something else */
    static CrdDocument of(JsonNode document) throws HelmFailure {
        String apiVersion = document.path("apiVersion").asText();
        String kind = document.path("kind").asText();
        if (!apiVersion.equals("apiextensions.k8s.io/v1") || !kind.equals("CustomResourceDefinition")) {
            throw new HelmFailure("invalid CRD document apiversion/kind: '%s/%s'".formatted(apiVersion, kind));
        }
        ObjectNode object = document.deepCopy();
        object.withObject("/metadata").withObject("/labels").put("heritage", "deckhouse");
        ObjectNode spec = object.withObject("/spec");
        defaultNames(spec.withObject("/names"));
        JsonNode versions = spec.path("versions");
        for (JsonNode version : versions) {
            if (version instanceof ObjectNode single && versions.size() == 1) {
                setIfAbsent(single, "served");
                setIfAbsent(single, "storage");
            }
            prune(version.path("schema").path("openAPIV3Schema"));
        }
        return new CrdDocument(object);
    }

    String name() {
        return object.path("metadata").path("name").asText();
    }

    JsonNode spec() {
        return object.path("spec");
    }

    /** {@code group/version/Kind} of each version. */
    List<String> apiVersions() {
        List<String> found = new ArrayList<>();
        for (JsonNode version : spec().path("versions")) {
            found.add("%s/%s/%s"
                    .formatted(
                            spec().path("group").asText(),
                            version.path("name").asText(),
                            spec().path("names").path("kind").asText()));
        }
        return found;
    }

    List<String> versionNames() {
        List<String> names = new ArrayList<>();
        spec().path("versions")
                .forEach(version -> names.add(version.path("name").asText()));
        return names;
    }

    private static void defaultNames(ObjectNode names) {
        String kind = names.path("kind").asText();
        if (!names.hasNonNull("singular")) {
            names.put("singular", kind.toLowerCase(Locale.ROOT));
        }
        if (!names.hasNonNull("listKind")) {
            names.put("listKind", kind + "List");
        }
    }

    private static void setIfAbsent(ObjectNode version, String key) {
        if (!version.has(key)) {
            version.put(key, true);
        }
    }

    /** Documentation keys such as {@code x-doc-d8Revision} are no part of Kubernetes' schema; names of properties are not keys. */
    private static void prune(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return;
        }
        List<String> unknown = new ArrayList<>();
        object.fieldNames().forEachRemaining(name -> {
            if (name.startsWith("x-") && !name.startsWith("x-kubernetes-")) {
                unknown.add(name);
            }
        });
        object.remove(unknown);
        SCHEMA_MAPS.forEach(key -> object.path(key).forEach(CrdDocument::prune));
        SCHEMAS.forEach(key -> prune(object.path(key)));
        SCHEMA_LISTS.forEach(key -> object.path(key).forEach(CrdDocument::prune));
    }
}
