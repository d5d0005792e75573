package io.quarterdeck.sync.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarterdeck.registry.ReleaseMetadata;
import io.quarterdeck.version.ModuleVersion;
import io.quarterdeck.version.Reading;
import io.quarterdeck.yaml.MalformedYaml;
import io.quarterdeck.yaml.YamlText;
import java.util.Optional;

/**
 * A release image, read (spec 02 §3.10).
 *
 * @param digest that the tag had
 * @param version as {@code version.json} writes it, surely a version
 * @param definition empty if the image has no {@code module.yaml}; then the bundle's counts
 * @param changelog always an object; empty if there is none
 */
public record ReleaseContent(
        String digest, String version, Optional<ModuleDefinition> definition, Optional<JsonNode> changelog) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Bad with the text that {@code pullError} shows.
     *
     * @param digest of the manifest or index that the tag names, {@code sha256:<hex>}
     */
    public static Reading<ReleaseContent> read(String digest, ReleaseMetadata files) {
        var version = files.versionJson().map(ReleaseContent::version).orElseGet(ReleaseContent::noVersion);
        if (!version.isGood()) {
            return Reading.bad(version.error());
        }
        var definition = files.moduleYaml().map(ModuleDefinition::read);
        if (definition.isPresent() && !definition.get().isGood()) {
            return Reading.bad(definition.get().error());
        }
        return Reading.good(new ReleaseContent(
                digest,
                version.value().orElseThrow(),
                definition.flatMap(Reading::value),
                files.changelog().map(ReleaseContent::changelogOf)));
    }

    public ModuleVersion parsedVersion() {
        return ModuleVersion.of(version);
    }

    /** The same, with the definition that the bundle brought. */
    public ReleaseContent defined(ModuleDefinition fromBundle) {
        return new ReleaseContent(digest, version, Optional.of(fromBundle), changelog);
    }

    private static Reading<String> version(String json) {
        try {
            var version = JSON.readTree(json).path("version").asText("");
            if (version.isEmpty()) {
                return noVersion();
            }
            return ModuleVersion.find(version).isPresent() ? Reading.good(version) : Reading.bad(notAVersion(version));
        } catch (JsonProcessingException e) {
            return Reading.bad("decode version.json: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    /** The error of a text that should be a version. */
    public static String notAVersion(String text) {
        return "parse version \"" + text + "\": invalid semantic version";
    }

    private static Reading<String> noVersion() {
        return Reading.bad("metadata malformed: no version found");
    }

    /** A malformed one counts as empty and never makes a module fail. */
    private static JsonNode changelogOf(String yaml) {
        try {
            return YamlText.mapping(yaml);
        } catch (MalformedYaml e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
