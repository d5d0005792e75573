package io.quarterdeck.release.gate;

import io.quarterdeck.release.order.Task;

/** The order of versions (spec 03 §5). */
final class PredecessorGate implements Gate {

    @Override
    public GateType type() {
        return GateType.PREDECESSOR;
    }

    @Override
    public Verdict examine(ReleaseCase release) {
        if (!(release.task() instanceof Task.Wait wait)) {
            return Verdict.PASSED;
        }
        return switch (wait.cause()) {
            case PREDECESSOR ->
                blocking(wait, resolvedByPredecessor(release), Commands.show(release, wait.predecessor()));
            case GAP -> blocking(wait, ResolvedBy.MODULE_AUTHOR, Commands.force(release));
            case OTHER_SOURCE -> blocking(wait, ResolvedBy.OPERATOR, Commands.force(release));
            case UNREADABLE_VERSION -> blocking(wait, ResolvedBy.MODULE_AUTHOR, Commands.show(release, release.name()));
        };
    }

    private static Verdict blocking(Task.Wait wait, ResolvedBy resolvedBy, String howTo) {
        return Verdict.Blocking.of(Voice.ORDER, wait.message(), resolvedBy, howTo);
    }

    /** As the first gate of the predecessor that time does not open. */
    private static ResolvedBy resolvedByPredecessor(ReleaseCase release) {
        return release.predecessor()
                .flatMap(GateReview::firstNotResolvedByTime)
                .map(Verdict.Blocking::resolvedBy)
                .orElse(ResolvedBy.TIME);
    }
}
