package io.quarterdeck.release.platform;

import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.rollout.Happening;
import io.quarterdeck.release.rollout.MarkPlan;
import io.quarterdeck.release.rollout.ReleasePlan;
import io.quarterdeck.release.rollout.StatusPlan;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans for all phases of a platform release but Pending (spec 03 §2, §19). */
final class PlatformPlans {

    static final String RESTORED = "Release object was restored";
    private static final String SUSPENDED = "Release is suspended";

    private final Instant now;

    PlatformPlans(Instant now) {
        this.now = now;
    }

    /** A newer one has bypassed it. */
    ReleasePlan skipped(ReleaseFacts release) {
        return left(release, ReleasePhase.SKIPPED, "a newer release has bypassed it");
    }

    /** Another one is deployed now. */
    ReleasePlan superseded(ReleaseFacts release) {
        return left(release, ReleasePhase.SUPERSEDED, "another release is deployed");
    }

    ReleasePlan suspended(ReleaseFacts release) {
        return ReleasePlan.writing(
                        release,
                        status(release, ReleasePhase.SUSPENDED, SUSPENDED, now, false),
                        kept(release),
                        List.of(new Happening(true, "Suspended", SUSPENDED)))
                .consuming(List.of(PlatformAnnotations.SUSPENDED));
    }

    /**
     * Becomes D; later than the one before, so that D is unambiguous between the two writes.
     *
     * @param message empty, or how it came about
     */
    ReleasePlan deployed(ReleaseFacts release, Optional<ReleaseFacts> former, String message, boolean approved) {
        var after = former.flatMap(other -> other.recorded().transitionTime()).map(time -> time.plusSeconds(1));
        var moment = after.filter(now::isBefore).orElse(now);
        var note = former.map(other -> "replaces " + other.printedVersion()).orElse("first deployed version");
        return ReleasePlan.writing(
                        release,
                        status(release, ReleasePhase.DEPLOYED, message, moment, approved),
                        deployedMarks(true),
                        List.of(new Happening(false, "Deployed", note)))
                .consuming(oneShots(release));
    }

    /** D as it stays: whatever of the deployment is still unwritten. */
    ReleasePlan running(ReleaseFacts release, boolean updating) {
        return ReleasePlan.marking(release, deployedMarks(updating)).consuming(oneShots(release));
    }

    private ReleasePlan left(ReleaseFacts release, ReleasePhase phase, String note) {
        var status = status(release, phase, "", now, release.recorded().approved());
        return ReleasePlan.writing(release, status, kept(release), List.of(new Happening(false, "Superseded", note)));
    }

    private static List<String> oneShots(ReleaseFacts release) {
        return release.requests().oneShots().stream()
                .map(Annotations::ofPlatform)
                .toList();
    }

    private static MarkPlan deployedMarks(boolean updating) {
        return new MarkPlan(
                "",
                Map.of(
                        Annotations.IS_UPDATING,
                        Boolean.toString(updating),
                        Annotations.NOTIFIED,
                        Boolean.toString(!updating)));
    }

    private static MarkPlan kept(ReleaseFacts release) {
        var marks = new HashMap<>(release.recorded().marks());
        marks.computeIfPresent(Annotations.IS_UPDATING, (key, updating) -> "false");
        return new MarkPlan("", marks);
    }

    private static StatusPlan status(
            ReleaseFacts release, ReleasePhase phase, String message, Instant moment, boolean approved) {
        return new StatusPlan(
                phase,
                message,
                Moments.whole(moment),
                approved,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
