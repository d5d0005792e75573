package io.quarterdeck.lifecycle.definition;

/** {@code module.yaml} cannot be understood. */
public final class MalformedDefinition extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedDefinition(String cause) {
        super("unmarshal module yaml failed: " + cause);
    }
}
