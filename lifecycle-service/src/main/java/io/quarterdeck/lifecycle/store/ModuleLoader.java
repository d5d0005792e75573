package io.quarterdeck.lifecycle.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.lifecycle.definition.MalformedDefinition;
import io.quarterdeck.lifecycle.definition.ModuleDefinition;
import io.quarterdeck.lifecycle.settings.Conversions;
import io.quarterdeck.lifecycle.settings.MalformedConversions;
import io.quarterdeck.lifecycle.values.MalformedSchema;
import io.quarterdeck.lifecycle.values.ModuleSchemas;
import io.quarterdeck.yaml.MalformedYaml;
import io.quarterdeck.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a module's tree: definition → static values → schemas → conversions → digests (spec 04 §11.2). */
public final class ModuleLoader {
    private final Path tree;
    private final TreeFiles files;
    private final List<String> problems = new ArrayList<>();

    private ModuleLoader(Path tree) {
        this.tree = tree;
        this.files = new TreeFiles(tree);
    }

    /**
     * Reads everything and reports every problem, not only the first.
     *
     * @param tree the module's directory or a link to it; kept as given
     * @param directoryName {@code [<NNN>-]<name>}: name and weight where {@code module.yaml} has none
     */
    public static LoadResult load(Path tree, String directoryName) {
        return new ModuleLoader(tree).load(directoryName);
    }

    private LoadResult load(String directoryName) {
        var definition = read(() -> ModuleDefinition.read(files.text("module.yaml"), directoryName));
        var values = read(() -> mapping("values.yaml"));
        var schemas = read(
                () -> ModuleSchemas.load(files.text("openapi/config-values.yaml"), files.text("openapi/values.yaml")));
        var conversions = read(() -> Conversions.load(files.conversions()));
        var digests = read(() -> mapping("images_digests.json"));
        if (!problems.isEmpty()) {
            return new LoadFailure(List.copyOf(problems));
        }
        var key = definition.get().name().camel();
        return new LoadedModule(
                tree,
                definition.get(),
                values.get().get(key) instanceof ObjectNode section ? section : JsonNodeFactory.instance.objectNode(),
                Optional.ofNullable(values.get().get(key + "Enabled")).map(flag -> flag.asBoolean()),
                schemas.get(),
                conversions.get(),
                digests.get(),
                files.content());
    }

    private ObjectNode mapping(String file) throws IOException, MalformedYaml {
        try {
            return YamlText.mapping(files.text(file).orElse(""));
        } catch (MalformedYaml e) {
            throw new IOException("load '%s': %s".formatted(file, e.getMessage()), e);
        }
    }

    private <T> Optional<T> read(Part<T> part) {
        try {
            return Optional.of(part.read());
        } catch (IOException | MalformedYaml | MalformedDefinition | MalformedSchema | MalformedConversions e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
    }

    /** One file or group of files. */
    private interface Part<T> {
        T read() throws IOException, MalformedYaml, MalformedDefinition, MalformedSchema, MalformedConversions;
    }
}
