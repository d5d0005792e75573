package io.quarterdeck.sync.lookup;

/** The API server refused a read or write, also after the short retries of the door. */
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message as the user reads it, without prefix */
    public ApiFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
