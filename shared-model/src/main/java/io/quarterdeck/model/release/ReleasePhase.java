package io.quarterdeck.model.release;

import java.util.Locale;

/** The phases of a release as they are understood; any other text counts as none (spec 01 §1.2, §7.2). */
public enum ReleasePhase {
    /** No phase yet, or one that no rule knows: becomes Pending at once. */
    NEW(""),
    PENDING("Pending"),
    DEPLOYED("Deployed"),
    SUPERSEDED("Superseded"),
    SUSPENDED("Suspended"),
    SKIPPED("Skipped"),
    TERMINATING("Terminating");

    private final String text;

    ReleasePhase(String text) {
        this.text = text;
    }

    /** Never fails: {@code null} and unknown texts are {@link #NEW}. */
    public static ReleasePhase of(String text) {
        for (var phase : values()) {
            if (phase.text.equals(text)) {
                return phase;
            }
        }
        return NEW;
    }

    /** As the API writes it. */
    public String text() {
        return text;
    }

    /** Value of label {@code status}; absent while Pending. */
    public String label() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Waiting to be deployed. */
    public boolean isWaiting() {
        return this == NEW || this == PENDING;
    }

    /** Final, but for a rollback and for {@code force}. */
    public boolean isOutdated() {
        return this == SUPERSEDED || this == SUSPENDED || this == SKIPPED;
    }
}
