package io.quarterdeck.lifecycle.state;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The phases that lifecycle-service writes into {@code Module.status.phase} (spec 04 §3.1). */
public enum ModulePhase {
    AVAILABLE("Available"),
    CONFLICT("Conflict"),
    DOWNLOADING("Downloading"),
    DOWNLOADING_ERROR("DownloadingError"),
    INSTALLING("Installing"),
    RECONCILING("Reconciling"),
    READY("Ready"),
    ERROR("Error"),
    DOWNLOADED("Downloaded");

    private static final Set<ModulePhase> BEFORE_FIRST_START =
            EnumSet.of(AVAILABLE, CONFLICT, DOWNLOADING, DOWNLOADING_ERROR, INSTALLING);

    private final String text;

    ModulePhase(String text) {
        this.text = text;
    }

    /** The spelling of the API. */
    public String text() {
        return text;
    }

    /** Whether a module seen in this phase has never finished a first start (spec 04 §3.2 row 7). */
    public boolean isBeforeFirstStart() {
        return BEFORE_FIRST_START.contains(this);
    }

    /** Empty for no phase, for one that is never written ({@code HooksDisabled}…) and for an unknown one: all count as none. */
    public static Optional<ModulePhase> of(String text) {
        return Arrays.stream(values()).filter(phase -> phase.text.equals(text)).findFirst();
    }
}
