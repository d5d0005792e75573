package io.quarterdeck.lifecycle.worker;

/** A step of a module's work failed; the message is what the status shows. */
public class WorkFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message text for status and log, prefixes included */
    public WorkFailure(String message) {
        super(message);
    }

    /** @param message text for status and log, prefixes included */
    public WorkFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
