package io.quarterdeck.release.order;

import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.ReleaseFacts;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of several releases in phase Deployed counts as D (spec 03 §1). */
public final class LatestDeployed {

    /** Latest transition time; at equal times the highest version. */
    private static final Comparator<ReleaseFacts> BY_DEPLOYMENT = Comparator.comparing((ReleaseFacts release) ->
                    release.recorded().transitionTime().orElse(Instant.EPOCH))
            .thenComparing(ReleaseLine.ASCENDING);

    private LatestDeployed() {}

    /** D; empty if none of them is deployed. */
    public static Optional<ReleaseFacts> of(Stream<ReleaseFacts> releases) {
        return releases.filter(release -> release.phase() == ReleasePhase.DEPLOYED && !release.terminating())
                .max(BY_DEPLOYMENT);
    }
}
