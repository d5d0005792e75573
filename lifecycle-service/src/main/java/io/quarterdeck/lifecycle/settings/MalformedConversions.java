package io.quarterdeck.lifecycle.settings;

/** The conversions of a module cannot be used. */
public final class MalformedConversions extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedConversions(String message) {
        super(message);
    }
}
