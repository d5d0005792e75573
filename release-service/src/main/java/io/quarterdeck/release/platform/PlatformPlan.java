package io.quarterdeck.release.platform;

import io.quarterdeck.release.rollout.ReleasePlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of one evaluation of the platform's releases.
 *
 * @param images    to be changed first and in this order; a status says Deployed only after all of them (spec 03 §19)
 * @param releases  in the order in which they are to be written
 * @param nextCheck when to look again if nothing changes meanwhile
 */
public record PlatformPlan(List<ImageChange> images, List<ReleasePlan> releases, Duration nextCheck) {

    public PlatformPlan {
        images = List.copyOf(images);
        releases = List.copyOf(releases);
    }

    /** The plan of that release, if there is anything to do about it. */
    public Optional<ReleasePlan> of(String name) {
        return releases.stream()
                .filter(plan -> plan.release().name().equals(name))
                .findFirst();
    }
}
