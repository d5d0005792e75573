package io.quarterdeck.lifecycle.jq;

/** A program does not compile, or fails on its input; one line. */
public final class JqFailure extends Exception {
    private static final long serialVersionUID = 1L;

    JqFailure(String message) {
        super(message == null ? "jq failed" : message.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
