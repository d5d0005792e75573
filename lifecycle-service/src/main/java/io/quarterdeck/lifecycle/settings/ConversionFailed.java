package io.quarterdeck.lifecycle.settings;

/** Settings could not be brought up to date; the message is the cause alone. */
public final class ConversionFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final long step;

    ConversionFailed(long step, String cause) {
        super(cause);
        this.step = step;
    }

    /** The version that the failing step should have led to. */
    public long step() {
        return step;
    }
}
