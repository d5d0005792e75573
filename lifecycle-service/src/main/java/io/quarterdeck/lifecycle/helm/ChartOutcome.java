package io.quarterdeck.lifecycle.helm;

import java.util.List;

/**
 * What the helm step did.
 *
 * @param objects of the chart, for the resource monitor; empty without a chart
 */
public record ChartOutcome(Action action, List<ObjectReference> objects) {
    /** NO_CHART: the module has none. UNMANAGED: maintenance mode, nothing is touched. */
    public enum Action {
        NO_CHART,
        SKIPPED,
        UPGRADED,
        UNMANAGED
    }
}
