package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** Whether a schema is one: every keyword has the kind of value that it needs; told with the path of the first that has not. */
final class SchemaShape {
    private static final Set<String> TYPES =
            Set.of("object", "array", "string", "integer", "number", "boolean", "null", "file");
    private static final List<String> NUMBERS = List.of(
            "minimum",
            "maximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties");
    private static final List<String> MAPS = List.of("properties", "patternProperties", "definitions");
    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");

    private SchemaShape() {}

    static void check(JsonNode schema, String path) throws MalformedSchema {
        if (!schema.isObject()) {
            throw wrong(path, "a mapping");
        }
        type(schema, path);
        for (var keyword : NUMBERS) {
            kind(schema, keyword, JsonNodeType.NUMBER, path, "a number");
        }
        if (schema.path("multipleOf").isNumber()
                && schema.get("multipleOf").decimalValue().signum() <= 0) {
            throw wrong(path + ".multipleOf", "positive");
        }
        kind(schema, "enum", JsonNodeType.ARRAY, path, "a list");
        kind(schema, "required", JsonNodeType.ARRAY, path, "a list of names");
        for (var name : schema.path("required")) {
            if (!name.isTextual()) {
                throw wrong(path + ".required", "a list of names");
            }
        }
        if (schema.path("pattern").isTextual()) {
            pattern(schema.get("pattern").asText(), path + ".pattern");
        }
        children(schema, path);
    }

    private static void children(JsonNode schema, String path) throws MalformedSchema {
        for (var keyword : MAPS) {
            kind(schema, keyword, JsonNodeType.OBJECT, path, "a mapping");
            for (var child : schema.path(keyword).properties()) {
                check(child.getValue(), path + "." + keyword + "." + child.getKey());
            }
        }
        for (var pattern : schema.path("patternProperties").properties()) {
            pattern(pattern.getKey(), path + ".patternProperties");
        }
        for (var keyword : LISTS) {
            kind(schema, keyword, JsonNodeType.ARRAY, path, "a list");
            for (var child : schema.path(keyword)) {
                check(child, path + "." + keyword);
            }
        }
        for (var keyword : List.of("items", "not", "additionalProperties", "additionalItems")) {
            if (schema.path(keyword).isObject()) {
                check(schema.get(keyword), path + "." + keyword);
            }
        }
        for (var child : schema.path("items").isArray() ? schema.get("items") : schema.path("none")) {
            check(child, path + ".items");
        }
    }

    private static void type(JsonNode schema, String path) throws MalformedSchema {
        var type = schema.path("type");
        if (type.isMissingNode()) {
            return;
        }
        for (var one : type.isArray() ? type : List.of(type)) {
            if (!one.isTextual() || !TYPES.contains(one.asText())) {
                throw wrong(path + ".type", "one of " + TYPES.stream().sorted().toList());
            }
        }
    }

    private static void kind(JsonNode schema, String keyword, JsonNodeType kind, String path, String expected)
            throws MalformedSchema {
        if (schema.has(keyword) && schema.get(keyword).getNodeType() != kind) {
            throw wrong(path + "." + keyword, expected);
        }
    }

    private static void pattern(String expression, String path) throws MalformedSchema {
        try {
            GoPattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new MalformedSchema("'%s' is no regular expression: %s".formatted(path, e.getDescription()));
        }
    }

    private static MalformedSchema wrong(String path, String expected) {
        return new MalformedSchema("'%s' must be %s".formatted(path, expected));
    }
}
