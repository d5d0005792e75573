package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.module.Module;

/** Writes of Modules. Port. Every call may throw {@link ApiFailure}. */
public interface ModuleStore {
    void create(Module wanted);

    /** Makes our fields the wanted ones; whether anything was written. */
    boolean apply(Module live, Module wanted);

    /** Deletes exactly the object that was read; one that changed or went meanwhile is left alone. */
    boolean delete(Module live);
}
