package io.quarterdeck.sync.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.model.release.ModuleReleaseSpec;
import java.util.Comparator;
import java.util.Objects;

/** Whether two specs say the same in the fields of this service; the API server writes {@code 1.0} as {@code 1}. */
final class SameSpec {
    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? Double.compare(one.asDouble(), other.asDouble())
            : one.equals(other) ? 0 : 1;

    private SameSpec() {}

    static boolean of(ModuleReleaseSpec one, ModuleReleaseSpec other) {
        return Objects.equals(one.moduleName(), other.moduleName())
                && Objects.equals(one.version(), other.version())
                && Objects.equals(one.weight(), other.weight())
                && same(one.requirements(), other.requirements())
                && same(one.changelog(), other.changelog())
                && Objects.equals(one.update(), other.update());
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one == null || other == null ? one == other : one.equals(BY_VALUE, other);
    }
}
