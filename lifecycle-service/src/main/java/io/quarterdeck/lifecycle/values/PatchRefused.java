package io.quarterdeck.lifecycle.values;

/** A hook's patch of values cannot be taken; the message is whole, as spec 05 §7.3 nests it. */
public final class PatchRefused extends Exception {
    private static final long serialVersionUID = 1L;

    PatchRefused(String message) {
        super(message);
    }
}
