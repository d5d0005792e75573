package io.quarterdeck.lifecycle.hook.kube;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.quarterdeck.lifecycle.hook.ObjectPatch.Cascade;
import java.time.Duration;
import java.util.Optional;

/** Delete; nothing there is fine. In the foreground it waits until the object is gone, up to 20 seconds. */
record ObjectDeletion(TargetObject target, ObjectPatches.Pause pause) {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int LOOKS = 20;

    Optional<String> delete(Cascade cascade) throws InterruptedException {
        var before = target.resource().get();
        if (before == null) {
            return Optional.empty();
        }
        target.resource().withPropagationPolicy(DeletionPropagation.fromValue(cascade.policy())).delete();
        if (cascade != Cascade.FOREGROUND) {
            return Optional.empty();
        }
        for (var look = 0; look < LOOKS; look++) {
            var now = target.resource().get();
            if (now == null || !now.getMetadata().getUid().equals(before.getMetadata().getUid())) {
                return Optional.empty();
            }
            pause.sleep(BETWEEN_LOOKS);
        }
        return target.resource().get() == null
                ? Optional.empty()
                : Optional.of("timed out waiting for the object to be deleted");
    }
}
