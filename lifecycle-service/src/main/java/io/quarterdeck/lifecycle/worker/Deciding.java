package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.enablement.Decision;
import java.util.Map;

/** Decides which installed modules run, with the facts of this moment. May block: enabled scripts run here. */
@FunctionalInterface
public interface Deciding {

    /**
     * One pass over all installed modules.
     *
     * @param installed their states by name
     * @return decisions in the order of starting
     */
    Pass decide(Map<String, RuntimeState> installed);

    /**
     * Result of a pass.
     *
     * @param decisions in the order of starting
     * @param order     the same modules as the converge places them
     */
    record Pass(
            Map<String, Decision> decisions, java.util.List<io.quarterdeck.lifecycle.run.ConvergePlan.Placed> order) {}
}
