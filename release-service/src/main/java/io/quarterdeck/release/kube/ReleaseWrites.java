package io.quarterdeck.release.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.quarterdeck.kube.ServerSideApply.Outcome;
import io.quarterdeck.release.rollout.MarkPlan;
import io.quarterdeck.release.rollout.ReleasePlan;
import io.quarterdeck.release.rollout.StatusPlan;

/**
 * Writes of this service to releases of one kind: all and only its own fields, nothing when nothing changed.
 *
 * @param <R> kind of release
 */
interface ReleaseWrites<R extends HasMetadata> {

    Outcome writeStatus(R live, StatusPlan plan);

    Outcome writeMarks(R live, MarkPlan plan);

    /** @return whether it was there */
    boolean consume(R live, String annotation);

    /**
     * A plan's writes, in the order of spec 03 §11.3.
     *
     * @return whether there is something to tell: a status was written, or a request consumed
     */
    default boolean write(R live, ReleasePlan plan) {
        boolean changed = plan.status()
                .map(status -> writeStatus(live, status) == Outcome.WRITTEN)
                .orElse(false);
        plan.marks().ifPresent(marks -> writeMarks(live, marks));
        for (var annotation : plan.consume()) {
            changed |= consume(live, annotation);
        }
        return changed;
    }
}
