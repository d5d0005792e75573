package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.staging.Target;

/** Puts versions in place and loads them. All calls block; they are made from worker threads only. */
public interface Installer {

    /** Whether the files of the version are in the store, complete. */
    boolean isOnDisk(String module, Target target);

    /**
     * Gets the files of a version whose release is already Deployed, by the recorded digest.
     *
     * @param again fetch even if they are there (reinstall)
     * @throws WorkFailure with the text of condition {@code Installed}, reason {@code DownloadFailed}
     */
    void fetch(String module, Target target, boolean again) throws WorkFailure;

    /**
     * Makes the version the current one.
     *
     * @throws WorkFailure {@code install the module '%s': %s}
     */
    void makeCurrent(String module, Target target) throws WorkFailure;

    /**
     * Loads the current version.
     *
     * @throws WorkFailure what is wrong with it; it is this module's own error
     */
    InstalledModule load(String module, Target target, HookSink sink) throws WorkFailure;

    /** Removes the link of the current version; a missing one is fine. */
    void removeCurrent(String module) throws WorkFailure;

    /**
     * Uninstalls the chart of a module that is not loaded; none is fine.
     */
    void removeChart(String module) throws WorkFailure;
}
