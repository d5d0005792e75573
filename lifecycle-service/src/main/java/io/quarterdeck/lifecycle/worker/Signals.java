package io.quarterdeck.lifecycle.worker;

/** Tells the reconcilers that something about a module is new; several calls may become one look. */
@FunctionalInterface
public interface Signals {

    /** Runtime state of the module changed. Does not block. */
    void changed(String module);
}
