package io.quarterdeck.lifecycle.helm;

/** Rendering, applying or removing a chart failed; the message is for the Module's status (spec 05 §12.5). */
public final class HelmFailure extends Exception {
    public HelmFailure(String message) {
        super(message);
    }
}
