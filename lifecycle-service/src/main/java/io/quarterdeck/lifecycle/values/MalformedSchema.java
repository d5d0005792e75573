package io.quarterdeck.lifecycle.values;

/** A schema file cannot be used; the message names the file. */
public final class MalformedSchema extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedSchema(String message) {
        super(message);
    }
}
