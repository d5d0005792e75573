package io.quarterdeck.lifecycle.hook;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which objects a kubernetes binding watches.
 *
 * @param apiVersion      {@code group/version} or {@code v1}; empty: by discovery
 * @param kind            kind, plural or short name
 * @param names           one watch each; empty: all
 * @param labels          in the spelling of the API's {@code labelSelector} parameter; empty: all
 * @param fields          likewise {@code fieldSelector}
 * @param namespaces      by name; empty: see {@code namespaceLabels}
 * @param namespaceLabels watch the namespaces with these labels; empty and no names: all namespaces
 */
public record ObjectSelection(
        Optional<String> apiVersion,
        String kind,
        List<String> names,
        Optional<LabelSelector> labels,
        List<FieldCondition> fields,
        List<String> namespaces,
        Optional<LabelSelector> namespaceLabels) {

    public ObjectSelection {
        names = List.copyOf(names);
        fields = List.copyOf(fields);
        namespaces = List.copyOf(namespaces);
    }

    /** Labels that must match, all of them. */
    public record LabelSelector(Map<String, String> matchLabels, List<LabelCondition> matchExpressions) {
        public LabelSelector {
            matchLabels = Map.copyOf(matchLabels);
            matchExpressions = List.copyOf(matchExpressions);
        }
    }

    /** @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist} */
    public record LabelCondition(String key, String operator, List<String> values) {
        public LabelCondition {
            values = List.copyOf(values);
        }
    }

    /** @param equal false: the field must differ */
    public record FieldCondition(String field, boolean equal, String value) {}
}
