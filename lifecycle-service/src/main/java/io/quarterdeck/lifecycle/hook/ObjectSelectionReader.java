package io.quarterdeck.lifecycle.hook;

import io.quarterdeck.lifecycle.hook.Fields.Refused;
import io.quarterdeck.lifecycle.hook.ObjectSelection.FieldCondition;
import io.quarterdeck.lifecycle.hook.ObjectSelection.LabelCondition;
import io.quarterdeck.lifecycle.hook.ObjectSelection.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Kind and selectors of a kubernetes binding, with their checks (spec 05 §16.3). */
final class ObjectSelectionReader {
    private static final Set<String> EQUAL = Set.of("=", "==", "Equals");
    private static final Set<String> UNEQUAL = Set.of("!=", "NotEquals");

    private ObjectSelectionReader() {}

    static ObjectSelection read(Fields fields) throws Refused {
        var names = names(fields);
        var conditions = fieldConditions(fields);
        if (!names.isEmpty() && conditions.stream().anyMatch(c -> c.field().equals("metadata.name"))) {
            throw new Refused("fieldSelector 'metadata.name' and nameSelector.matchNames are mutually exclusive");
        }
        var namespace = fields.child("namespace");
        if (namespace.isPresent()) {
            namespace.get().only(Set.of("nameSelector", "labelSelector"));
        }
        return new ObjectSelection(
                apiVersion(fields),
                fields.requiredText("kind"),
                names,
                labels(fields),
                conditions,
                namespace.isPresent() ? names(namespace.get()) : List.of(),
                namespace.isPresent() ? labels(namespace.get()) : Optional.empty());
    }

    private static Optional<String> apiVersion(Fields fields) throws Refused {
        var written = fields.text("apiVersion").filter(v -> !v.isEmpty());
        if (written.isPresent() && !written.get().matches("[^/]+(/[^/]+)?")) {
            throw new Refused("apiVersion is invalid");
        }
        return written;
    }

    private static List<String> names(Fields fields) throws Refused {
        var selector = fields.child("nameSelector");
        return selector.isEmpty()
                ? List.of()
                : selector.get().only(Set.of("matchNames")).texts("matchNames").orElse(List.of());
    }

    private static Optional<LabelSelector> labels(Fields fields) throws Refused {
        var selector = fields.child("labelSelector");
        if (selector.isEmpty()) {
            return Optional.empty();
        }
        var written = selector.get();
        if (written.keys().isEmpty()) {
            throw new Refused("labelSelector is invalid: matchLabels or matchExpressions is required");
        }
        var labels = Fields.attempt(() -> labelSelector(written));
        if (labels instanceof Parsed.Bad<LabelSelector> bad) {
            throw new Refused("labelSelector is invalid: " + bad.why());
        }
        return labels.value();
    }

    private static LabelSelector labelSelector(Fields written) throws Refused {
        written.only(Set.of("matchLabels", "matchExpressions"));
        List<LabelCondition> conditions = new ArrayList<>();
        for (var fields : written.objects("matchExpressions", false)) {
            fields.only(Set.of("key", "operator", "values"));
            conditions.add(labelCondition(
                    fields.requiredText("key"),
                    fields.requiredText("operator"),
                    fields.texts("values").orElse(List.of())));
        }
        return new LabelSelector(written.textMap("matchLabels"), conditions);
    }

    private static LabelCondition labelCondition(String key, String operator, List<String> values) throws Refused {
        switch (operator) {
            case "In", "NotIn" -> {
                if (values.isEmpty()) {
                    throw new Refused("for 'in', 'notin' operators, values set can't be empty");
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (!values.isEmpty()) {
                    throw new Refused("values set must be empty for exists and does not exist");
                }
            }
            default -> throw new Refused("\"" + operator + "\" is not a valid label selector operator");
        }
        return new LabelCondition(key, operator, values);
    }

    private static List<FieldCondition> fieldConditions(Fields fields) throws Refused {
        var selector = fields.child("fieldSelector");
        List<FieldCondition> conditions = new ArrayList<>();
        if (selector.isEmpty()) {
            return conditions;
        }
        for (var written : selector.get().only(Set.of("matchExpressions")).objects("matchExpressions", false)) {
            written.only(Set.of("field", "operator", "value"));
            var operator = written.requiredText("operator");
            if (!EQUAL.contains(operator) && !UNEQUAL.contains(operator)) {
                throw new Refused(
                        "fieldSelector is invalid: field selector operator '" + operator + "' is unsupported");
            }
            var value = written.text("value").orElseThrow(() -> new Refused(written.at("value") + " is required"));
            conditions.add(new FieldCondition(written.requiredText("field"), EQUAL.contains(operator), value));
        }
        return conditions;
    }
}
