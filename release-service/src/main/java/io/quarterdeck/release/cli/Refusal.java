package io.quarterdeck.release.cli;

/** The command cannot be carried out; the message is all that the user reads. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    Refusal(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The state of the cluster does not permit it. */
    static Refusal because(String message) {
        return new Refusal(1, message);
    }

    int exitCode() {
        return exitCode;
    }
}
