package io.quarterdeck.model.module;

/** The phases a Module may show (spec 01 §6.3); others are met in old objects and count as none. */
public final class ModulePhase {
    public static final String AVAILABLE = "Available";
    public static final String CONFLICT = "Conflict";
    public static final String DOWNLOADING = "Downloading";
    public static final String DOWNLOADING_ERROR = "DownloadingError";
    public static final String INSTALLING = "Installing";
    public static final String READY = "Ready";
    public static final String RECONCILING = "Reconciling";
    public static final String ERROR = "Error";
    public static final String DOWNLOADED = "Downloaded";

    private ModulePhase() {}
}
