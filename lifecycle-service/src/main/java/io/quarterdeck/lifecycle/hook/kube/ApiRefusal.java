package io.quarterdeck.lifecycle.hook.kube;

/** The API server said no, or could not be asked (code 0). Never leaves this package. */
final class ApiRefusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final int code;

    ApiRefusal(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    boolean isNotFound() {
        return code == 404;
    }

    /** Exists already, or was changed meanwhile. */
    boolean isConflict() {
        return code == 409;
    }
}
