package io.quarterdeck.lifecycle.store;

import java.util.List;

/** What getting a bundle into the store came to. */
public sealed interface StageResult {
    /**
     * The bundle lies here, whole.
     *
     * @param skippedLinks links of the archive that led outside; empty if nothing was downloaded
     */
    record Stored(BundleRecord bundle, List<String> skippedLinks) implements StageResult {}

    /** The archive itself is wrong: {@code ValidationFailed}, never tried again. */
    record Refused(String text) implements StageResult {}

    /**
     * Not now: {@code DownloadFailed}, tried again.
     *
     * @param text with the wrappers of spec 04 §12.2, without module and version
     * @param noSpace the disk is full: collect garbage before the next try
     */
    record Failed(String text, boolean noSpace) implements StageResult {}
}
