package io.quarterdeck.lifecycle.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.lifecycle.definition.ModuleName;
import io.quarterdeck.version.Reading;
import io.quarterdeck.yaml.MalformedYaml;
import io.quarterdeck.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The modules in the platform's image, and what its bundle says of them (spec 04 §15): directories {@code [<NNN>-]<name>} and one
 * {@code values.yaml} beside them.
 *
 * @param trees    directory by module name
 * @param bundle   content of {@code values.yaml}, empty if there is none, or why it cannot be read
 * @param warnings what was passed over and why
 * @param unread   why the directory cannot be read; then nobody knows which modules the image has
 */
public record BuiltInModules(
        SortedMap<String, Path> trees, Reading<ObjectNode> bundle, List<String> warnings, Optional<String> unread) {
    private static final String BUNDLE = "values.yaml";
    private static final Pattern OBJECT_NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

    /** Reads the directory once; never fails. */
    public static BuiltInModules read(Path root) {
        try {
            if (!Files.isDirectory(root)) {
                throw new NoSuchFileException(root.toString());
            }
            var found = ModuleDirectories.scan(List.of(root));
            var warnings = new ArrayList<>(found.warnings());
            var trees = new TreeMap<String, Path>();
            found.trees().forEach((name, tree) -> {
                if (OBJECT_NAME.matcher(name).matches()) {
                    trees.put(name, tree);
                } else {
                    warnings.add("%s: '%s' cannot be the name of a Module, ignore it".formatted(tree, name));
                }
            });
            return new BuiltInModules(trees, bundle(root), List.copyOf(warnings), Optional.empty());
        } catch (IOException e) {
            return new BuiltInModules(
                    new TreeMap<>(Map.of()),
                    Reading.good(JsonNodeFactory.instance.objectNode()),
                    List.of(),
                    Optional.of("built-in modules cannot be read: " + DiskError.text(e)));
        }
    }

    private static Reading<ObjectNode> bundle(Path root) {
        try {
            return Reading.good(
                    YamlText.mapping(new TreeFiles(root).text(BUNDLE).orElse("")));
        } catch (IOException | MalformedYaml e) {
            return Reading.bad("load '%s' of the bundle: %s".formatted(BUNDLE, e.getMessage()));
        }
    }

    /**
     * {@code <camelName>Enabled} of the bundle.
     *
     * @return bad if the file, or this key of it, cannot be understood
     */
    public Reading<Optional<Boolean>> enabled(String module) {
        if (unread.isPresent()) {
            return Reading.bad(unread.get());
        }
        var key = new ModuleName(module).camel() + "Enabled";
        return bundle.fold(values -> flag(key, values.path(key)), Reading::bad);
    }

    private static Reading<Optional<Boolean>> flag(String key, JsonNode said) {
        if (said.isMissingNode() || said.isNull()) {
            return Reading.good(Optional.empty());
        }
        return switch (said.asText()) {
            case "true" -> Reading.good(Optional.of(true));
            case "false" -> Reading.good(Optional.of(false));
            default -> Reading.bad("load '%s' of the bundle: field '%s' must be a boolean".formatted(BUNDLE, key));
        };
    }
}
