package io.quarterdeck.release.platform;

import io.quarterdeck.release.rollout.ReleasePlan;
import io.quarterdeck.release.rollout.Stall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outcome of one evaluation of the platform's releases.
 *
 * @param images    to be changed first and in this order; a status says Deployed only after all of them (spec 03 §19)
 * @param releases  in the order in which they are to be written
 * @param stalls    what takes too long, by name of the release; these releases have no condition that could say so
 * @param nextCheck when to look again if nothing changes meanwhile
 */
public record PlatformPlan(
        List<ImageChange> images, List<ReleasePlan> releases, Map<String, Stall> stalls, Duration nextCheck) {

    public PlatformPlan {
        images = List.copyOf(images);
        releases = List.copyOf(releases);
        stalls = Map.copyOf(stalls);
    }

    /** The plan of that release, if there is anything to do about it. */
    public Optional<ReleasePlan> of(String name) {
        return releases.stream()
                .filter(plan -> plan.release().name().equals(name))
                .findFirst();
    }
}
