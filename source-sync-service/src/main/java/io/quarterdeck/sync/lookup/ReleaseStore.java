package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.release.ModuleRelease;
import java.util.Optional;

/** Reads and writes of ModuleReleases. Port. Every call may throw {@link ApiFailure}, whose message names the call. */
public interface ReleaseStore {
    /** As it is now, not as a cache shows it. */
    Optional<ModuleRelease> find(String name);

    void create(ModuleRelease wanted);

    /** Makes our fields the wanted ones; whether anything was written. */
    boolean apply(ModuleRelease live, ModuleRelease wanted);

    /** Makes this the one condition of ours; whether anything was written. */
    boolean tagMutated(ModuleRelease live, Condition condition);

    /** Deletes exactly the object that was read; false if it changed meanwhile, and is left alone. */
    boolean delete(ModuleRelease live);
}
