package io.quarterdeck.model.contract;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.SortedMap;
import java.util.TreeMap;

/** A schema as a flat map: {@code status.gates[].since} → {@code string}. */
final class SchemaPaths {
    /** An object whose content the schema leaves open. */
    static final String FREE = "free";

    private final SortedMap<String, String> types = new TreeMap<>();

    private SchemaPaths() {}

    static SortedMap<String, String> of(JSONSchemaProps schema) {
        var paths = new SchemaPaths();
        schema.getProperties().forEach(paths::add);
        return paths.types;
    }

    private void add(String path, JSONSchemaProps schema) {
        types.put(path, type(schema));
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> add(path + "." + name, property));
        }
        if (schema.getItems() != null) {
            add(path + "[]", schema.getItems().getSchema());
        }
        if (schema.getAdditionalProperties() != null) {
            add(path + ".*", schema.getAdditionalProperties().getSchema());
        }
    }

    private static String type(JSONSchemaProps schema) {
        if (Boolean.TRUE.equals(schema.getXKubernetesPreserveUnknownFields())) {
            return FREE;
        }
        boolean wholeNumber =
                "number".equals(schema.getType()) && Double.valueOf(1).equals(schema.getMultipleOf());
        return wholeNumber ? "integer" : schema.getType();
    }
}
