package io.quarterdeck.lifecycle.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.registry.Digest;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known about one unpacked bundle; kept beside it as {@code sha256-<hex>.json}.
 *
 * @param size sum of the entries' sizes, bytes
 * @param pullDuration from the request to the end of unpacking, as Go writes it: {@code 1.5s}
 * @param files by path inside the bundle
 */
public record BundleRecord(Digest digest, long size, String pullDuration, SortedMap<String, BundleFile> files) {

    ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("digest", digest.toString()).put("size", size).put("pullDuration", pullDuration);
        var byPath = json.putObject("files");
        files.forEach((path, file) -> {
            var entry = byPath.putObject(path)
                    .put("mode", file.mode())
                    .put("size", file.size())
                    .put("sha256", file.sha256());
            if (file.link()) {
                entry.put("link", true);
            }
        });
        return json;
    }

    /** Empty if the text is no such record. */
    static Optional<BundleRecord> fromJson(JsonNode json) {
        var files = new TreeMap<String, BundleFile>();
        json.path("files").properties().forEach(entry -> {
            var file = entry.getValue();
            files.put(
                    entry.getKey(),
                    new BundleFile(
                            file.path("mode").asInt(),
                            file.path("size").asLong(),
                            file.path("sha256").asText(),
                            file.path("link").asBoolean()));
        });
        return Digest.parse(json.path("digest").asText())
                .map(digest -> new BundleRecord(
                        digest,
                        json.path("size").asLong(),
                        json.path("pullDuration").asText(),
                        files));
    }
}
