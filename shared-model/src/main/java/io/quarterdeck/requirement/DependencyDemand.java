package io.quarterdeck.requirement;

import java.util.List;
import java.util.Map;

/**
 * One entry of {@code requirements.modules}.
 *
 * @param constraint without the suffix; empty demands any version
 * @param optional   ignored while the parent is absent or disabled, binding while it is enabled
 */
record DependencyDemand(String parent, String constraint, boolean optional) {

    private static final String OPTIONAL = "!optional";

    /** The demands of {@code module}, sorted by parent; a reference to itself is dropped (spec 03 §16.4). */
    static List<DependencyDemand> of(String module, Requirements requirements) {
        return requirements.modules().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(module))
                .map(DependencyDemand::read)
                .toList();
    }

    private static DependencyDemand read(Map.Entry<String, String> entry) {
        var text = entry.getValue().strip();
        boolean optional = text.endsWith(OPTIONAL);
        var constraint =
                optional ? text.substring(0, text.length() - OPTIONAL.length()).strip() : text;
        return new DependencyDemand(entry.getKey(), constraint, optional);
    }
}
