package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.yaml.MalformedYaml;
import io.quarterdeck.yaml.YamlText;
import java.util.Optional;

/**
 * The schemas of one module version (spec 05 §7.4). An absent file means no validation and no defaults.
 *
 * @param config of {@code spec.settings}
 * @param values of all values
 * @param helm of all values, with what charts need required
 */
public record ModuleSchemas(Optional<ValuesSchema> config, Optional<ValuesSchema> values, Optional<ValuesSchema> helm) {
    public static final ModuleSchemas NONE = new ModuleSchemas(Optional.empty(), Optional.empty(), Optional.empty());

    private static final String CONFIG_FILE = "openapi/config-values.yaml";
    private static final String VALUES_FILE = "openapi/values.yaml";

    /**
     * Reads and transforms both files.
     *
     * @param configYaml text of {@code openapi/config-values.yaml}, if there is one
     * @param valuesYaml text of {@code openapi/values.yaml}, if there is one
     * @throws MalformedSchema not YAML or no schema; the message names the file
     */
    public static ModuleSchemas load(Optional<String> configYaml, Optional<String> valuesYaml) throws MalformedSchema {
        var config = parsed(CONFIG_FILE, configYaml).map(SchemaTransformation::closed);
        var values = parsed(VALUES_FILE, valuesYaml)
                .map(schema -> extend(schema, config))
                .map(SchemaTransformation::withRegistry)
                .map(SchemaTransformation::closed);
        return new ModuleSchemas(
                config.map(ValuesSchema::new),
                values.map(ValuesSchema::new),
                values.map(SchemaTransformation::requiredForHelm).map(ValuesSchema::new));
    }

    /** The schemas of the section {@code global}: no registry in there. */
    public static ModuleSchemas loadGlobal(Optional<String> configYaml, Optional<String> valuesYaml)
            throws MalformedSchema {
        var config = parsed(CONFIG_FILE, configYaml).map(SchemaTransformation::closed);
        var values = parsed(VALUES_FILE, valuesYaml).map(schema -> extend(schema, config));
        return new ModuleSchemas(
                config.map(ValuesSchema::new), values.map(ValuesSchema::new), values.map(ValuesSchema::new));
    }

    private static ObjectNode extend(ObjectNode values, Optional<ObjectNode> config) {
        var wanted = !values.path(SchemaTransformation.EXTEND)
                .path("schema")
                .asText()
                .isEmpty();
        return wanted
                ? config.map(parent -> SchemaTransformation.extended(values, parent))
                        .orElse(values)
                : values;
    }

    private static Optional<ObjectNode> parsed(String file, Optional<String> yaml) throws MalformedSchema {
        if (yaml.isEmpty()) {
            return Optional.empty();
        }
        try {
            var schema = SchemaReferences.expand(YamlText.mapping(yaml.get()));
            SchemaShape.check(schema, "schema");
            return Optional.of(schema);
        } catch (MalformedYaml | MalformedSchema e) {
            throw new MalformedSchema("load '%s': %s".formatted(file, e.getMessage()));
        }
    }
}
