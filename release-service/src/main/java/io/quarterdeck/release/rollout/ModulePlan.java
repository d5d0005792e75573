package io.quarterdeck.release.rollout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of one evaluation.
 *
 * @param releases  in the order in which they are to be written: a newly deployed one before the former one, so that
 *                  there is never a moment without a Deployed release (spec 03 §11.3)
 * @param nextCheck when to look again if nothing changes meanwhile
 */
public record ModulePlan(List<ReleasePlan> releases, Duration nextCheck) {

    public ModulePlan {
        releases = List.copyOf(releases);
    }

    /** The plan of that release, if there is anything to do about it. */
    public Optional<ReleasePlan> of(String name) {
        return releases.stream()
                .filter(plan -> plan.release().name().equals(name))
                .findFirst();
    }
}
