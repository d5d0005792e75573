package io.quarterdeck.release.gate;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.fact.ReleaseFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The bytes must be on disk and valid before the release counts as deployed (spec 03 §11). */
public final class StagingGate {

    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(5);
    private static final Duration DOWNLOAD_LIMIT = Duration.ofMinutes(30);
    private static final String DOWNLOAD_FAILED = "DownloadFailed";
    private static final String SETTINGS_INVALID = "SettingsInvalid";

    private StagingGate() {}

    /**
     * @param admitted all other gates pass, and no other release goes first
     */
    static Verdict examine(ReleaseFacts release, boolean admitted, Instant now) {
        if (release.isStaged()) {
            return Verdict.PASSED;
        }
        return admitted ? waiting(release, now) : Verdict.NOT_APPLICABLE;
    }

    /**
     * When it began to wait for its bytes: as this gate records, or at its admission while no gates are recorded. A release
     * whose spec was refreshed begins anew; then it is empty until that is recorded.
     */
    public static Optional<Instant> waitingSince(ReleaseFacts release) {
        var gates = release.recorded().gates();
        if (gates.isEmpty()) {
            return release.admitted().filter(Condition::isTrue).flatMap(StagingGate::time);
        }
        return gates.stream()
                .filter(gate -> GateType.STAGING.text().equals(gate.type()) && "Blocking".equals(gate.state()))
                .findFirst()
                .flatMap(gate -> Moments.parse(gate.since()));
    }

    private static Verdict waiting(ReleaseFacts release, Instant now) {
        var staged = release.staged();
        var reason = staged.map(Condition::reason).orElse("");
        if (DOWNLOAD_FAILED.equals(reason) || SETTINGS_INVALID.equals(reason)) {
            var howTo = reason.equals(DOWNLOAD_FAILED)
                    ? "kubectl get ms " + release.source() + " -o yaml"
                    : "kubectl edit moduleconfig " + release.module();
            return blocking(text(staged), ResolvedBy.OPERATOR, howTo);
        }
        return staged.isPresent() ? downloading(release, staged, now) : unanswered(release, now);
    }

    private static Verdict downloading(ReleaseFacts release, Optional<Condition> staged, Instant now) {
        boolean late = isOver(staged.flatMap(StagingGate::time), DOWNLOAD_LIMIT, now);
        return blocking(
                "Release is being downloaded" + (late ? " for more than 30 minutes" : ""),
                late ? ResolvedBy.OPERATOR : ResolvedBy.TIME,
                "kubectl -n d8-system logs -l app=deckhouse");
    }

    private static Verdict unanswered(ReleaseFacts release, Instant now) {
        boolean late = isOver(waitingSince(release), ANSWER_LIMIT, now);
        return blocking(
                "Release is admitted, waiting for lifecycle-service to stage it",
                late ? ResolvedBy.OPERATOR : ResolvedBy.TIME,
                "kubectl -n d8-system get pods -l app.kubernetes.io/name=lifecycle-service");
    }

    private static Verdict blocking(String message, ResolvedBy resolvedBy, String howTo) {
        return Verdict.Blocking.of(Voice.STAGING, message, resolvedBy, howTo);
    }

    private static String text(Optional<Condition> condition) {
        return condition.map(Condition::message).orElse("");
    }

    private static Optional<Instant> time(Condition condition) {
        return Moments.parse(condition.lastTransitionTime());
    }

    private static boolean isOver(Optional<Instant> start, Duration limit, Instant now) {
        return start.filter(since -> !now.isBefore(since.plus(limit))).isPresent();
    }
}
