package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One schema, ready to use: references expanded, transformations applied.
 *
 * @see ModuleSchemas
 */
public final class ValuesSchema {
    private final ObjectNode schema;

    ValuesSchema(ObjectNode schema) {
        this.schema = schema;
    }

    /** The tree with defaults where something is missing. */
    public ObjectNode withDefaults(ObjectNode section) {
        return SchemaDefaults.fill(schema, section);
    }

    /** The defaults alone. */
    public ObjectNode defaults() {
        return withDefaults(schema.objectNode());
    }

    /**
     * What the schema has against a module's section.
     *
     * @param key the section's key in the values, first part of every path in a message
     */
    public Violations validate(ObjectNode section, String key) {
        return Violations.of(SchemaValidator.judge(schema, section, key));
    }

    /** The section {@code key} of a whole values tree; one that is absent is a violation by itself. */
    public Violations validateIn(ObjectNode values, String key) {
        return values.get(key) instanceof ObjectNode section
                ? validate(section, key)
                : Violations.of(List.of("root key '%s' not found in input values".formatted(key)));
    }

    /** A copy, for showing. */
    public ObjectNode tree() {
        return schema.deepCopy();
    }
}
