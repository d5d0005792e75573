package io.quarterdeck.lifecycle.staging;

import io.quarterdeck.model.condition.Condition;
import java.time.Instant;
import java.util.Optional;

/**
 * What to do about the bytes of a release now (spec 04 §12.2).
 *
 * @param action  what to do
 * @param nextTry when to look again; only with {@link Action#WAIT}
 */
public record StagingDecision(Action action, Optional<Instant> nextTry) {

    /** What to do. */
    public enum Action {
        /** Nothing is asked, or nothing is left to do. */
        NOTHING,
        /** An attempt is under way and may go on. */
        CONTINUE,
        /** Begin an attempt. */
        STAGE,
        /** Look at the unpacked bundle again: only the settings were wrong, and they are others now. */
        VALIDATE_AGAIN,
        /** A failed download waits for its next try. */
        WAIT,
        /** End the attempt that is under way. */
        CANCEL
    }

    /**
     * Decides.
     *
     * @param overridden a ModulePullOverride of the module exists
     * @param settings   the ModuleConfig's settings, in any form that differs when they do
     * @param now        for retries
     */
    public static StagingDecision of(
            ReleaseFacts release, boolean overridden, StagingMemory memory, String settings, Instant now) {
        if (release.deleting()
                || !release.isAdmitted()
                || overridden
                || release.phase().equals("Deployed")) {
            return simply(memory.running() ? Action.CANCEL : Action.NOTHING);
        }
        if (memory.running()) {
            return simply(Action.CONTINUE);
        }
        return release.staged()
                .filter(staged -> isAnswer(staged, release))
                .map(staged -> again(staged, memory, settings, now))
                .orElseGet(() -> simply(Action.STAGE));
    }

    /** A Pending release keeps its answer; one that is forced or rolled back to wants one newer than its admission. */
    private static boolean isAnswer(Condition staged, ReleaseFacts release) {
        var pending = release.phase().isEmpty() || release.phase().equals("Pending");
        var since = String.valueOf(staged.lastTransitionTime());
        var admitted = release.admitted().map(Condition::lastTransitionTime).orElse("");
        return pending || since.compareTo(String.valueOf(admitted)) >= 0;
    }

    private static StagingDecision again(Condition staged, StagingMemory memory, String settings, Instant now) {
        if (staged.isTrue()) {
            return simply(Action.NOTHING);
        }
        return switch (String.valueOf(staged.reason())) {
            case StagedAnswer.VALIDATION_FAILED -> simply(Action.NOTHING);
            case StagedAnswer.SETTINGS_INVALID ->
                simply(
                        memory.settingsSeen().filter(settings::equals).isPresent()
                                ? Action.NOTHING
                                : Action.VALIDATE_AGAIN);
            case StagedAnswer.DOWNLOAD_FAILED ->
                memory.nextTry()
                        .filter(now::isBefore)
                        .map(next -> new StagingDecision(Action.WAIT, Optional.of(next)))
                        .orElseGet(() -> simply(Action.STAGE));
            default -> simply(Action.STAGE);
        };
    }

    private static StagingDecision simply(Action action) {
        return new StagingDecision(action, Optional.empty());
    }
}
