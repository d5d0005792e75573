package io.quarterdeck.lifecycle.state;

/** What the ModuleConfig of a module says (spec 04 §1.2). */
public enum Wish {
    /** {@code spec.enabled: true}. */
    ON,
    /** {@code spec.enabled: false}, or a ModuleConfig without opinion. */
    OFF,
    /** No ModuleConfig, or one being deleted. */
    NONE
}
