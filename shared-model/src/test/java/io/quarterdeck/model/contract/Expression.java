package io.quarterdeck.model.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a PromQL expression names, as far as ours go.
 *
 * @param metrics labels that are selected, by metric
 * @param groups  labels of each {@code by} and {@code on}
 * @param made    labels that {@code label_replace} adds
 */
record Expression(Map<String, Set<String>> metrics, List<Set<String>> groups, Set<String> made) {
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool");
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern REPLACE = Pattern.compile("label_replace\\([^\"]*\"?[^\"]*?, \"([a-z_]+)\"");
    private static final Pattern GROUP = Pattern.compile("\\b(?:by|on|without|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern VALUES = Pattern.compile("label_values\\(([a-z0-9_]+), ([a-z_]+)\\)");
    private static final Pattern NAME = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)(\\s*\\(|\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)");

    static Expression read(String text) {
        var values = VALUES.matcher(text);
        if (values.matches()) {
            return new Expression(Map.of(values.group(1), Set.of(values.group(2))), List.of(), Set.of());
        }
        var made = new TreeSet<String>();
        REPLACE.matcher(text.replaceAll("\\{[^}]*}", "")).results().forEach(it -> made.add(it.group(1)));
        var plain = STRING.matcher(text).replaceAll("").replaceAll("\\[[^]]*]", "");
        var groups = new ArrayList<Set<String>>();
        plain = GROUP.matcher(plain).replaceAll(it -> {
            groups.add(Set.of(it.group(1).strip().split("\\s*,\\s*")));
            return "";
        });
        var metrics = new HashMap<String, Set<String>>();
        NAME.matcher(plain).results().forEach(it -> {
            var isFunction = it.group(2) != null && it.group(3) == null;
            if (!isFunction && !WORDS.contains(it.group(1)) && !isAggregation(it.group(1))) {
                var labels = metrics.computeIfAbsent(it.group(1), name -> new HashSet<>());
                if (it.group(3) != null) {
                    LABEL.matcher(it.group(3)).results().forEach(label -> labels.add(label.group(1)));
                }
            }
        });
        return new Expression(metrics, groups, made);
    }

    /** Its {@code by} was taken out, so that nothing says any more that it is called. */
    private static boolean isAggregation(String word) {
        return Set.of("sum", "max", "min", "count", "avg").contains(word);
    }
}
