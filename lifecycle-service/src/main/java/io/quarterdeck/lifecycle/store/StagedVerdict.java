package io.quarterdeck.lifecycle.store;

/** Whether a staged bundle may go out (spec 04 §12.3). */
public sealed interface StagedVerdict {
    /** It may. */
    record Valid(LoadedModule module) implements StagedVerdict {}

    /**
     * The bundle itself is wrong: never tried again.
     *
     * @param text whole message of condition {@code Staged}
     */
    record ValidationFailed(String text) implements StagedVerdict {}

    /**
     * Only the user's settings do not fit: tried again when the ModuleConfig changes.
     *
     * @param text whole message of condition {@code Staged}
     */
    record SettingsInvalid(String text) implements StagedVerdict {}
}
