package io.quarterdeck.release.rollout;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.fact.ReleaseFacts;
import java.util.Optional;

/** lifecycle-service's answer, as far as it counts (spec 03 §11). */
final class Staging {

    private static final String VALIDATION_FAILED = "ValidationFailed";

    private Staging() {}

    private static final String SETTINGS_INVALID = "SettingsInvalid";

    /** The bundle is fine, the module's settings do not fit it. */
    static boolean isSettingsInvalid(Condition staged) {
        return staged.isFalse() && SETTINGS_INVALID.equals(staged.reason());
    }

    /** The bundle itself is wrong: never retried without {@code force}. */
    static boolean isInvalid(ReleaseFacts release) {
        return isInvalid(release.staged());
    }

    static boolean isInvalid(Optional<Condition> staged) {
        return staged.filter(condition -> condition.isFalse() && VALIDATION_FAILED.equals(condition.reason()))
                .isPresent();
    }

    /**
     * The answer to the last admission of a release that is staged anew; one that is older than the admission belongs to
     * an earlier attempt (spec 03 §9.3).
     */
    static Optional<Condition> answerToAdmission(ReleaseFacts release) {
        var admitted = release.admitted()
                .filter(Condition::isTrue)
                .flatMap(condition -> Moments.parse(condition.lastTransitionTime()));
        return admitted.isEmpty()
                ? Optional.empty()
                : release.staged().filter(condition -> Moments.parse(condition.lastTransitionTime())
                        .filter(answered -> !answered.isBefore(admitted.get()))
                        .isPresent());
    }
}
