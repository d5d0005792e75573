package io.quarterdeck.testing;

/**
 * How a command ended.
 *
 * @param exit 0 means success
 * @param out standard output, byte for byte as UTF-8
 * @param err standard error, where kubectl prints errors and warnings
 */
public record Outcome(int exit, String out, String err) {

    public boolean succeeded() {
        return exit == 0;
    }

    /** Both streams, for an assertion's description. */
    public String all() {
        return out + err;
    }
}
