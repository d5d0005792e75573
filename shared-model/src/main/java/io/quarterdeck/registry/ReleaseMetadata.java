package io.quarterdeck.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The metadata files of a release image, as they are in it (spec 02 §3.10).
 *
 * @param versionJson {@code version.json}
 * @param moduleYaml {@code module.yaml}
 * @param changelog {@code changelog.yaml}, else {@code changelog.yml}; empty if not asked for, missing or too large
 */
public record ReleaseMetadata(Optional<String> versionJson, Optional<String> moduleYaml, Optional<String> changelog) {

    /**
     * The text under key {@code version}, as it came; whether it is a version is the caller's question.
     *
     * @throws RegistryException {@code metadata malformed: no version found} or {@code decode version.json: <e>},
     *     category InvalidResponse
     */
    public String version() {
        var text = versionJson.orElseThrow(ReleaseMetadata::noVersion);
        var version = decoded(text).path("version");
        if (version.asText("").isEmpty()) {
            throw noVersion();
        }
        return version.asText();
    }

    private static JsonNode decoded(String text) {
        try {
            return JsonText.parse(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (RegistryException e) {
            throw e.withPrefix("decode version.json: ");
        }
    }

    private static RegistryException noVersion() {
        return new RegistryException(ErrorCategory.INVALID_RESPONSE, "metadata malformed: no version found");
    }
}
