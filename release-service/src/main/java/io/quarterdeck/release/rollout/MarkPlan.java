package io.quarterdeck.release.rollout;

import java.util.Map;

/** Label {@code status} (empty: none) and all annotations that this service owns. */
public record MarkPlan(String label, Map<String, String> annotations) {

    public MarkPlan {
        annotations = Map.copyOf(annotations);
    }
}
