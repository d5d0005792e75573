package io.quarterdeck.release.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarterdeck.kube.ServerSideApply.Outcome;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.release.rollout.MarkPlan;
import io.quarterdeck.release.rollout.StatusPlan;

/** The real store, in a process that is killed before a certain write. */
class MortalStore extends ReleaseStore {

    /** kill -9. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static final int IMMORTAL = Integer.MAX_VALUE;

    private final int lastWrite;
    private int writes;

    /** @param lastWrite that still happens; the next one kills */
    MortalStore(KubernetesClient client, int lastWrite) {
        super(client);
        this.lastWrite = lastWrite;
    }

    /** Writes that changed something. */
    int writes() {
        return writes;
    }

    @Override
    public Outcome writeStatus(ModuleRelease live, StatusPlan plan) {
        live();
        return counted(super.writeStatus(live, plan));
    }

    @Override
    public Outcome writeMarks(ModuleRelease live, MarkPlan plan) {
        live();
        return counted(super.writeMarks(live, plan));
    }

    @Override
    public boolean consume(ModuleRelease live, String annotation) {
        live();
        boolean consumed = super.consume(live, annotation);
        writes += consumed ? 1 : 0;
        return consumed;
    }

    @Override
    void delete(ModuleRelease live) {
        live();
        super.delete(live);
        writes++;
    }

    private void live() {
        if (writes >= lastWrite) {
            throw new Killed();
        }
    }

    private Outcome counted(Outcome outcome) {
        writes += outcome == Outcome.WRITTEN ? 1 : 0;
        return outcome;
    }
}
