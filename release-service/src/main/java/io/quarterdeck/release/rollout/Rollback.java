package io.quarterdeck.release.rollout;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.ModuleSnapshot;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.order.ReleaseLine;
import io.quarterdeck.requirement.ReleaseCandidate;
import io.quarterdeck.requirement.RequirementCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of requests to deploy an outdated release again (spec 03 §15.2).
 *
 * @param target   the one that is staged anew and deployed; of several the highest version
 * @param refusals why not, by name of the release
 */
record Rollback(Optional<ReleaseFacts> target, Map<String, String> refusals) {

    static final Rollback NONE = new Rollback(Optional.empty(), Map.of());
    static final String REFUSED = "Rollback refused: ";

    static Rollback of(ModuleSnapshot snapshot, Running running) {
        var refusals = new LinkedHashMap<String, String>();
        var target = snapshot.releases().stream()
                .filter(release -> release.requests().rollback() && !release.terminating() && !isDone(release))
                .filter(release -> {
                    var refusal = refusal(release, snapshot, running);
                    refusal.ifPresent(text -> refusals.put(release.name(), text));
                    return refusal.isEmpty();
                })
                .max(ReleaseLine.ASCENDING);
        return new Rollback(target, refusals);
    }

    boolean isTarget(ReleaseFacts release) {
        return target.filter(other -> other.name().equals(release.name())).isPresent();
    }

    Optional<String> refusal(ReleaseFacts release) {
        return Optional.ofNullable(refusals.get(release.name()));
    }

    /** Whether it waits to be deployed again. */
    static boolean isAsked(ReleaseFacts release) {
        return release.requests().rollback() && isReturnable(release);
    }

    /** Whether D came back by a rollback: then what it replaced says so. */
    static boolean isDone(ReleaseFacts deployed) {
        return deployed.phase() == ReleasePhase.DEPLOYED
                && deployed.admitted()
                        .filter(condition -> condition.isTrue() && OwnConditions.ROLLBACK.equals(condition.reason()))
                        .isPresent();
    }

    /** Message of the version that was left. */
    static String farewell(ReleaseFacts target) {
        return "Rolled back to " + target.printedVersion() + ": "
                + target.requests().hold().map(hold -> hold.reason()).orElse("no reason given");
    }

    /** The rows of spec 03 §15.2 in order. */
    private static Optional<String> refusal(ReleaseFacts release, ModuleSnapshot snapshot, Running running) {
        if (!isReturnable(release)) {
            return Optional.of("release is "
                    + (release.phase() == ReleasePhase.NEW ? ReleasePhase.PENDING : release.phase()).text());
        }
        boolean higher = running.deployed()
                .filter(deployed -> ReleaseLine.ASCENDING.compare(deployed, release) > 0)
                .isPresent();
        if (!higher) {
            return Optional.of("no higher version is deployed");
        }
        if (release.requests().hold().isEmpty()) {
            return Optional.of(
                    "set modules.deckhouse.io/hold=\"<reason>\" together with modules.deckhouse.io/rollback");
        }
        if (snapshot.overridden()) {
            return Optional.of("module is overridden by a ModulePullOverride");
        }
        return unmet(release, snapshot).or(() -> invalid(release));
    }

    private static Optional<String> unmet(ReleaseFacts release, ModuleSnapshot snapshot) {
        var candidate = new ReleaseCandidate(
                release.module(), release.name(), release.writtenVersion(), release.requirements());
        var report = new RequirementCheck(snapshot.cluster()).release(candidate, snapshot.modules());
        return report.met() ? Optional.empty() : Optional.of(report.message());
    }

    /** lifecycle-service has looked at the bundle since, and it must not run. */
    private static Optional<String> invalid(ReleaseFacts release) {
        return Staging.answerToAdmission(release)
                .filter(answer -> Staging.isInvalid(Optional.of(answer)))
                .map(Condition::message)
                .map(String::valueOf);
    }

    private static boolean isReturnable(ReleaseFacts release) {
        return release.phase() == ReleasePhase.SUPERSEDED || release.phase() == ReleasePhase.SKIPPED;
    }
}
