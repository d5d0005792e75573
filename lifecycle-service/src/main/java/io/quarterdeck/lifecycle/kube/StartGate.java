package io.quarterdeck.lifecycle.kube;

import jakarta.inject.Singleton;

/** Whether the start sequence is done: before it no reconciler acts, because runtime states are not complete (spec 04 §11.3). */
@Singleton
public class StartGate {
    private volatile boolean open;

    /** Whether reconcilers may act. */
    public boolean isOpen() {
        return open;
    }

    /** The start sequence is done. */
    public void open() {
        open = true;
    }
}
