package io.quarterdeck.lifecycle.hook.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.lifecycle.hook.ObjectPatch.Cascade;
import java.time.Duration;
import java.util.Optional;

/** Delete; nothing there is fine. In the foreground it waits until the object is gone, up to 20 seconds. */
record ObjectDeletion(TargetObject target, ObjectPatches.Pause pause) {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int LOOKS = 20;

    Optional<String> delete(Cascade cascade) throws ApiRefusal, InterruptedException {
        var before = target.get();
        if (before.isEmpty()) {
            return Optional.empty();
        }
        try {
            target.delete(cascade);
        } catch (ApiRefusal e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
        return cascade == Cascade.FOREGROUND ? awaitGone(before.get()) : Optional.empty();
    }

    private Optional<String> awaitGone(JsonNode before) throws ApiRefusal, InterruptedException {
        for (var look = 0; isThere(before); look++) {
            if (look == LOOKS) {
                return Optional.of("timed out waiting for the object to be deleted");
            }
            pause.sleep(BETWEEN_LOOKS);
        }
        return Optional.empty();
    }

    /** An object of the same name made anew is another one. */
    private boolean isThere(JsonNode before) throws ApiRefusal, InterruptedException {
        var uid = "/metadata/uid";
        return target.get().filter(now -> now.at(uid).equals(before.at(uid))).isPresent();
    }
}
