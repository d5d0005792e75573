package io.quarterdeck.testing.registry;

import io.quarterdeck.registry.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Repositories, tags, manifests and blobs in memory. */
final class ImageStore {
    static final String IMAGE_TYPE = "application/vnd.oci.image.manifest.v1+json";
    static final String INDEX_TYPE = "application/vnd.oci.image.index.v1+json";
    private static final String LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar+gzip";

    private final Map<String, TreeMap<String, Digest>> tags = new ConcurrentHashMap<>();
    private final Map<String, Content> manifests = new ConcurrentHashMap<>();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();

    record Content(String mediaType, byte[] body) {
        Digest digest() {
            return Digest.of(body);
        }
    }

    Digest image(List<byte[]> layers) {
        var config = "{\"architecture\":\"amd64\",\"os\":\"linux\"}".getBytes(StandardCharsets.UTF_8);
        var descriptors = layers.stream()
                .map(blob -> descriptor(LAYER_TYPE, blob(blob), blob.length))
                .collect(Collectors.joining(","));
        return add(
                IMAGE_TYPE,
                "{\"schemaVersion\":2,\"mediaType\":\"" + IMAGE_TYPE + "\",\"config\":"
                        + descriptor("application/vnd.oci.image.config.v1+json", blob(config), config.length)
                        + ",\"layers\":[" + descriptors + "]}");
    }

    /** @param children platform ({@code linux/arm64}, or empty for none) and digest, in order */
    Digest index(List<Map.Entry<String, Digest>> children) {
        var descriptors = children.stream()
                .map(child -> {
                    var platform = child.getKey().split("/");
                    var suffix = child.getKey().isEmpty()
                            ? "}"
                            : ",\"platform\":{\"os\":\"" + platform[0] + "\",\"architecture\":\"" + platform[1]
                                    + "\"}}";
                    var descriptor = descriptor(IMAGE_TYPE, child.getValue(), 500);
                    return descriptor.substring(0, descriptor.length() - 1) + suffix;
                })
                .collect(Collectors.joining(","));
        return add(
                INDEX_TYPE,
                "{\"schemaVersion\":2,\"mediaType\":\"" + INDEX_TYPE + "\",\"manifests\":[" + descriptors + "]}");
    }

    Digest add(String mediaType, String json) {
        var content = new Content(mediaType, json.getBytes(StandardCharsets.UTF_8));
        manifests.put(content.digest().toString(), content);
        return content.digest();
    }

    Digest blob(byte[] content) {
        var digest = Digest.of(content);
        blobs.put(digest.toString(), content);
        return digest;
    }

    void replaceBlob(Digest digest, byte[] content) {
        blobs.put(digest.toString(), content);
    }

    void tag(String repository, String tag, Digest digest) {
        tags.compute(repository, (name, known) -> {
            var all = known == null ? new TreeMap<String, Digest>() : new TreeMap<>(known);
            all.put(tag, digest);
            return all;
        });
    }

    void untag(String repository, String tag) {
        tags.computeIfPresent(repository, (name, known) -> {
            var rest = new TreeMap<>(known);
            rest.remove(tag);
            return rest;
        });
    }

    void remove(String repository) {
        tags.remove(repository);
    }

    Optional<SortedMap<String, Digest>> tags(String repository) {
        return Optional.ofNullable(tags.get(repository));
    }

    Optional<Content> manifest(String repository, String reference) {
        var digest = reference.startsWith("sha256:")
                ? Optional.of(reference)
                : tags(repository).map(all -> all.get(reference)).map(Digest::toString);
        return digest.map(manifests::get);
    }

    Optional<byte[]> blob(String digest) {
        return Optional.ofNullable(blobs.get(digest));
    }

    Stream<String> repositories() {
        return tags.keySet().stream().sorted();
    }

    private static String descriptor(String mediaType, Digest digest, int size) {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"" + digest + "\",\"size\":" + size + "}";
    }
}
