package io.quarterdeck.lifecycle.override;

import java.util.Optional;

/**
 * What a look at a tag came to.
 *
 * @param digest  of the bundle, which is unpacked and valid; only with {@link Kind#FOUND}
 * @param message text of {@code status.message}; empty with {@link Kind#FOUND}, which says {@link #READY} once it is in use
 */
public record PullAnswer(Kind kind, Optional<String> digest, String message) {
    /** Text of an override in use. */
    public static final String READY = "Ready";

    private static final String DOWNLOAD = "Download error: ";
    private static final String VALIDATION = "Validation error: ";

    /** The outcome. */
    public enum Kind {
        FOUND,
        DOWNLOAD_ERROR,
        VALIDATION_ERROR
    }

    /** The bundle lies in the store. */
    public static PullAnswer found(String digest) {
        return new PullAnswer(Kind.FOUND, Optional.of(digest), "");
    }

    /** Digest or bundle were not obtained. */
    public static PullAnswer notObtained(String why) {
        return new PullAnswer(Kind.DOWNLOAD_ERROR, Optional.empty(), DOWNLOAD + why);
    }

    /** Definition or settings are invalid. */
    public static PullAnswer invalid(String why) {
        return new PullAnswer(Kind.VALIDATION_ERROR, Optional.empty(), VALIDATION + why);
    }

    /** Whether a message tells of a bundle that could not be had. */
    public static boolean isFailure(String message) {
        return message.startsWith(DOWNLOAD) || message.startsWith(VALIDATION);
    }
}
