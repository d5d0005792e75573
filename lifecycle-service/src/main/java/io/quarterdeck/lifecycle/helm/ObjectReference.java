package io.quarterdeck.lifecycle.helm;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An object of a chart.
 *
 * @param namespace empty for cluster-wide kinds, and for objects that leave it to the release's namespace
 */
public record ObjectReference(String apiVersion, String kind, String namespace, String name) {

    /** The object of a manifest's document. */
    static ObjectReference of(JsonNode document) {
        JsonNode metadata = document.path("metadata");
        return new ObjectReference(
                document.path("apiVersion").asText(),
                document.path("kind").asText(),
                metadata.path("namespace").asText(""),
                metadata.path("name").asText());
    }

    /** {@code <namespace>/<kind>/<name>} as logs and metrics name it. */
    @Override
    public String toString() {
        return (namespace.isEmpty() ? "" : namespace + "/") + kind + "/" + name;
    }
}
