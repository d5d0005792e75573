package io.quarterdeck.registry.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.registry.Digest;
import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.JsonText;
import io.quarterdeck.registry.Manifest.Layer;
import io.quarterdeck.registry.RegistryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A manifest as served: an image's or an index.
 *
 * @param mediaType of the answer's header if it is a known one, else of the document, else the header's
 * @param digest of the body
 */
record ManifestDocument(String mediaType, Digest digest, byte[] body, JsonNode json) {
    private static final Set<String> INDEXES = Set.of(
            "application/vnd.docker.distribution.manifest.list.v2+json", "application/vnd.oci.image.index.v1+json");
    private static final Set<String> IMAGES = Set.of(
            "application/vnd.docker.distribution.manifest.v2+json", "application/vnd.oci.image.manifest.v1+json");
    private static final Set<String> SCHEMA_1 = Set.of(
            "application/vnd.docker.distribution.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v1+prettyjws");

    /** Value of the {@code Accept} header for manifests. */
    static final String ACCEPTED = "application/vnd.docker.distribution.manifest.v2+json,"
            + "application/vnd.oci.image.manifest.v1+json,"
            + "application/vnd.docker.distribution.manifest.list.v2+json,"
            + "application/vnd.oci.image.index.v1+json";

    /**
     * Reads it.
     *
     * @throws RegistryException not JSON, or Docker schema 1
     */
    static ManifestDocument of(String contentType, byte[] body) {
        var header = contentType.split(";")[0].strip();
        var known = SCHEMA_1.contains(header) || IMAGES.contains(header) || INDEXES.contains(header);
        if (SCHEMA_1.contains(header)) {
            throw invalid("unsupported MediaType: \"" + header + "\"");
        }
        var json = JsonText.parse(body);
        if (!json.isObject()) {
            throw invalid("invalid JSON");
        }
        var inside = json.path("mediaType").asText("");
        if (!known && SCHEMA_1.contains(inside)) {
            throw invalid("unsupported MediaType: \"" + inside + "\"");
        }
        return new ManifestDocument(known || inside.isEmpty() ? header : inside, Digest.of(body), body, json);
    }

    boolean isIndex() {
        return INDEXES.contains(mediaType);
    }

    /** The child for {@code linux/amd64}; one without platform counts as such. */
    Optional<Digest> child() {
        for (var child : json.path("manifests")) {
            var platform = child.path("platform");
            var fits = platform.isMissingNode()
                    || platform.isNull()
                    || platform.path("os").asText("").equals("linux")
                            && platform.path("architecture").asText("").equals("amd64");
            if (fits) {
                return Optional.of(digest(child));
            }
        }
        return Optional.empty();
    }

    /** The layers of an image, lowest first. */
    List<Layer> layers() {
        var layers = new ArrayList<Layer>();
        for (var layer : json.path("layers")) {
            var size = layer.path("size");
            layers.add(new Layer(
                    digest(layer),
                    size.isIntegralNumber() ? size.longValue() : -1,
                    layer.path("mediaType").asText("")));
        }
        return layers;
    }

    private static Digest digest(JsonNode descriptor) {
        var text = descriptor.path("digest").asText("");
        return Digest.parse(text).orElseThrow(() -> invalid("cannot parse hash: \"" + text + "\""));
    }

    private static RegistryException invalid(String text) {
        return new RegistryException(ErrorCategory.INVALID_RESPONSE, text);
    }
}
