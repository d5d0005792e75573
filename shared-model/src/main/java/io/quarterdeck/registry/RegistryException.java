package io.quarterdeck.registry;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A registry did not give what was asked for. The text is go-containerregistry's, without the caller's prefix
 * ({@code list: }, {@code fetch image error: }; spec 02 §4.3). It never holds a credential or a token.
 */
public final class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCategory category;
    private final transient Consequence consequence;

    /** What follows from it; absent values are null or 0. */
    private record Consequence(int httpStatus, Instant retryAt, boolean stopsScan, boolean contentRefused) {
        static final Consequence NONE = new Consequence(0, null, false, false);
    }

    private RegistryException(ErrorCategory category, String text, Consequence consequence, Throwable cause) {
        super(text, cause);
        this.category = category;
        this.consequence = consequence;
    }

    public RegistryException(ErrorCategory category, String text) {
        this(category, text, Consequence.NONE, null);
    }

    /** A failure below HTTP, or of a disk: the cause is kept for the log, its text is not shown. */
    public RegistryException(ErrorCategory category, String text, Throwable cause) {
        this(category, text, Consequence.NONE, cause);
    }

    /** The registry answered, with an error status. */
    public static RegistryException ofAnswer(ErrorCategory category, String text, int httpStatus) {
        return new RegistryException(category, text, new Consequence(httpStatus, null, false, false), null);
    }

    /** The image itself is malformed or beyond a cap: the same digest gives the same failure for ever. */
    public static RegistryException ofContent(String text) {
        return new RegistryException(ErrorCategory.INVALID_RESPONSE, text, new Consequence(0, null, false, true), null);
    }

    /** The exact text a user is to read; same cause, same text. */
    public String message() {
        return getMessage();
    }

    public ErrorCategory category() {
        return category;
    }

    /** Status of the answer; empty if there was none. */
    public OptionalInt httpStatus() {
        return consequence.httpStatus == 0 ? OptionalInt.empty() : OptionalInt.of(consequence.httpStatus);
    }

    /** End of the pause that the registry has asked for, if it is too long to wait for (spec 02 §3.6). */
    public Optional<Instant> retryAt() {
        return Optional.ofNullable(consequence.retryAt);
    }

    /**
     * Whether a scan should end with what it has: the host has asked for a long pause, or did not answer five requests
     * in a row (spec 02 §3.6). The next scan simply tries again.
     */
    public boolean stopsScan() {
        return consequence.stopsScan;
    }

    /**
     * Whether the image itself is wrong (a malformed archive, a cap), as opposed to its transport (cut layers, wrong
     * digests): lifecycle-service tells ValidationFailed from DownloadFailed by it (spec 04 §12.2).
     */
    public boolean contentRefused() {
        return consequence.contentRefused;
    }

    /** The same failure with the caller's prefix, for example {@code list: }. */
    public RegistryException withPrefix(String prefix) {
        return new RegistryException(category, prefix + getMessage(), consequence, this);
    }

    /** The same failure, after which a scan must not ask this host before the given instant. */
    public RegistryException pausedUntil(Instant until) {
        var paused = new Consequence(consequence.httpStatus, until, true, consequence.contentRefused);
        return new RegistryException(category, getMessage(), paused, this);
    }

    /** The same failure, after which a scan should end. */
    public RegistryException endingTheScan() {
        var ending = new Consequence(consequence.httpStatus, consequence.retryAt, true, consequence.contentRefused);
        return new RegistryException(category, getMessage(), ending, this);
    }
}
