package io.quarterdeck.lifecycle.hook;

import java.util.Optional;

/** On what a hook can be bound; the name is the one of its configuration and of its contexts. */
public enum BindingKind {
    ON_STARTUP("onStartup"),
    BEFORE_HELM("beforeHelm"),
    AFTER_HELM("afterHelm"),
    BEFORE_DELETE_HELM("beforeDeleteHelm"),
    AFTER_DELETE_HELM("afterDeleteHelm"),
    SCHEDULE("schedule"),
    KUBERNETES("kubernetes");

    private final String key;

    BindingKind(String key) {
        this.key = key;
    }

    /** As written in a configuration: {@code beforeHelm}. */
    public String key() {
        return key;
    }

    /** Bindings whose hooks run in an order number, one context each. */
    public boolean isOrdered() {
        return this != SCHEDULE && this != KUBERNETES;
    }

    /** Helm bindings are told every snapshot of their hook, always (spec 05 §17). */
    public boolean isHelm() {
        return isOrdered() && this != ON_STARTUP;
    }

    static Optional<BindingKind> ordered(String key) {
        for (var kind : values()) {
            if (kind.isOrdered() && kind.key.equals(key)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
