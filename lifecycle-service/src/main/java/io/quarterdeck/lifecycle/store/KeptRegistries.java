package io.quarterdeck.lifecycle.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarterdeck.lifecycle.definition.ModuleName;
import io.quarterdeck.registry.RegistrySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Registry settings that worked last, by source, so that a restart finds them (spec 04 §12.6); readable by the owner only. */
public final class KeptRegistries {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StoreDirectories places;

    public KeptRegistries(Path root) {
        this.places = new StoreDirectories(root);
    }

    /** Empty if nothing readable was kept. */
    public Optional<RegistrySettings> find(String source) {
        try {
            var file = file(source);
            return Files.isRegularFile(file) ? Optional.of(settings(JSON.readTree(file.toFile()))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public void keep(String source, RegistrySettings settings) throws IOException {
        var json = JSON.createObjectNode()
                .put("repo", settings.repo())
                .put("scheme", settings.scheme())
                .put("dockerCfg", settings.dockerCfg())
                .put("ca", settings.ca());
        FileTree.createDirectories(places.registry());
        FileTree.replace(file(source), JSON.writeValueAsBytes(json));
    }

    public void forget(String source) throws IOException {
        Files.deleteIfExists(file(source));
    }

    private Path file(String source) throws IOException {
        if (!ModuleName.isSafePathSegment(source)) {
            throw new IOException("'%s' is no safe path segment".formatted(source));
        }
        return places.registry().resolve(source + ".json");
    }

    private static RegistrySettings settings(JsonNode json) {
        return new RegistrySettings(
                json.path("repo").asText(),
                json.path("scheme").asText(),
                json.path("dockerCfg").asText(),
                json.path("ca").asText());
    }
}
