package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a tree by a schema of the OpenAPI 2 dialect, in the words and with the paths of go-openapi:
 * {@code moduleOne.list.0.name is required} (spec 05 §7.4).
 *
 * <p>Ours rather than a library's because users and scripts read these very texts, {@code anyOf} tells the branch that
 * came closest, and nothing needs registration in a native image. Keywords by kind of value: {@link TypeRule},
 * {@link ObjectRules}, {@link ArrayRules}, {@link ScalarRules}. Unknown keywords and formats, and all {@code x-…}, are ignored.
 */
final class SchemaValidator {
    private final List<String> violations = new ArrayList<>();

    private SchemaValidator() {}

    /** @param path of the value, for messages; the root is the module's key in the values */
    static List<String> judge(JsonNode schema, JsonNode value, String path) {
        var validator = new SchemaValidator();
        validator.check(schema, value, path);
        return validator.violations;
    }

    void violation(String text) {
        violations.add(text);
    }

    void check(JsonNode schema, JsonNode value, String path) {
        TypeRule.violation(schema, value, path).ifPresent(violations::add);
        if (value.isNull()) {
            return;
        }
        ScalarRules.check(schema, value, path, this);
        if (value.isArray()) {
            ArrayRules.check(schema, value, path, this);
        } else if (value.isObject()) {
            ObjectRules.check(schema, value, path, this);
        }
        anyOf(schema, value, path);
        oneOf(schema, value, path);
        allOf(schema, value, path);
        if (schema.path("not").isObject()
                && judge(schema.get("not"), value, path).isEmpty()) {
            violations.add(GoText.quoted(path) + " must not validate the schema (not)");
        }
    }

    private void anyOf(JsonNode schema, JsonNode value, String path) {
        var branches = judged(schema.path("anyOf"), value, path);
        if (!branches.isEmpty() && branches.stream().noneMatch(List::isEmpty)) {
            violations.add(GoText.quoted(path) + " must validate at least one schema (anyOf)");
            violations.addAll(closest(branches).orElseThrow());
        }
    }

    private void oneOf(JsonNode schema, JsonNode value, String path) {
        var branches = judged(schema.path("oneOf"), value, path);
        var valid = branches.stream().filter(List::isEmpty).count();
        if (branches.isEmpty() || valid == 1) {
            return;
        }
        var found = valid == 0 ? "Found none valid" : "Found %d valid alternatives".formatted(valid);
        violations.add(GoText.quoted(path) + " must validate one and only one schema (oneOf). " + found);
        if (valid == 0) {
            violations.addAll(closest(branches).orElseThrow());
        }
    }

    private void allOf(JsonNode schema, JsonNode value, String path) {
        var branches = judged(schema.path("allOf"), value, path);
        var valid = branches.stream().filter(List::isEmpty).count();
        if (valid == branches.size()) {
            return;
        }
        branches.forEach(violations::addAll);
        violations.add(GoText.quoted(path) + " must validate all the schemas (allOf)"
                + (valid == 0 ? ". None validated" : ""));
    }

    private static List<List<String>> judged(JsonNode branches, JsonNode value, String path) {
        var judged = new ArrayList<List<String>>();
        branches.forEach(branch -> judged.add(judge(branch, value, path)));
        return judged;
    }

    /** The branch with the fewest complaints, the first of equals. */
    private static Optional<List<String>> closest(List<List<String>> branches) {
        return branches.stream().min((a, b) -> Integer.compare(a.size(), b.size()));
    }
}
