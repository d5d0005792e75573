package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Everything that the hooks of a running module have changed so far, compacted: one operation a path, sorted by path; an
 * operation drops the earlier ones at and below its path (spec 05 §7.3). Lives as long as the loaded version does.
 */
public final class ValuesPatches {
    /** As after a switch: nothing changed yet. */
    public static final ValuesPatches NONE = new ValuesPatches(List.of());

    private final List<PatchOperation> operations;

    private ValuesPatches(List<PatchOperation> operations) {
        this.operations = operations;
    }

    public boolean isEmpty() {
        return operations.isEmpty();
    }

    /** The stored operations as a JSON patch, for {@code deckhouse-controller module patches}. */
    public JsonNode asJson() {
        var array = JsonNodeFactory.instance.arrayNode();
        operations.forEach(operation -> array.add(operation.source().deepCopy()));
        return array;
    }

    ValuesPatches with(List<PatchOperation> fresh) {
        var all = new ArrayList<>(operations);
        for (var operation : fresh) {
            all.removeIf(operation::covers);
            all.add(operation);
        }
        all.sort(Comparator.comparing(PatchOperation::path));
        return new ValuesPatches(List.copyOf(all));
    }

    /** A copy of {@code values} with the stored operations applied; what is missing meanwhile does not matter. */
    ObjectNode applyTo(ObjectNode values) {
        var patched = values.deepCopy();
        operations.forEach(operation -> operation.applyLeniently(patched));
        return patched;
    }
}
