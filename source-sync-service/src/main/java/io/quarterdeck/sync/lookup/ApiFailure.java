package io.quarterdeck.sync.lookup;

/** The API server refused a read or write, also after the short retries of the door. */
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param message as the user reads it, without prefix */
    public ApiFailure(String message, Throwable cause) {
        this("", message, cause);
    }

    /**
     * @param call what was tried, for example {@code create module release: }; may be empty
     * @param reason what the API server says
     */
    public ApiFailure(String call, String reason, Throwable cause) {
        super(call + reason, cause);
        this.reason = reason;
    }

    /** What the API server says, for callers that name the call in other words. */
    public String reason() {
        return reason;
    }
}
