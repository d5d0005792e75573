package io.quarterdeck.release.fact;

import io.quarterdeck.model.release.ReleasePhase;
import java.util.Locale;

/** Phases of a release as they are understood; the wider enumeration of the API is in {@link ReleasePhase}. */
public enum Phase {
    /** No phase yet, or one that no rule knows: becomes Pending at once (spec 01 §7.2). */
    NEW(""),
    PENDING(ReleasePhase.PENDING),
    DEPLOYED(ReleasePhase.DEPLOYED),
    SUPERSEDED(ReleasePhase.SUPERSEDED),
    SUSPENDED(ReleasePhase.SUSPENDED),
    SKIPPED(ReleasePhase.SKIPPED),
    TERMINATING(ReleasePhase.TERMINATING);

    private final String text;

    Phase(String text) {
        this.text = text;
    }

    public static Phase of(String text) {
        for (var phase : values()) {
            if (phase.text.equals(text)) {
                return phase;
            }
        }
        return NEW;
    }

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

    public boolean isOutdated() {
        return this == SUPERSEDED || this == SUSPENDED || this == SKIPPED;
    }
}
