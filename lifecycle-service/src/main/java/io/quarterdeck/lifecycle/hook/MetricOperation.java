package io.quarterdeck.lifecycle.hook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One line of a hook's metrics file, checked (spec 05 §18.2).
 *
 * @param name    empty only for {@code expire}
 * @param value   empty only for {@code expire}
 * @param buckets for {@code observe}
 * @param group   empty: {@code observe}, or the hook's own group, its name
 */
public record MetricOperation(
        String name,
        Action action,
        OptionalDouble value,
        Map<String, String> labels,
        List<Double> buckets,
        Optional<String> group) {

    public MetricOperation {
        labels = Map.copyOf(labels);
        buckets = List.copyOf(buckets);
    }

    /** What to do with the metric, or with its group. */
    public enum Action {
        ADD,
        SET,
        OBSERVE,
        EXPIRE
    }
}
