package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.release.ModuleRelease;
import java.util.Optional;

/** Reads and writes of ModuleReleases. Port. Every call may throw {@link ApiFailure}. */
public interface ReleaseStore {
    /** As it is now, not as a cache shows it. */
    Optional<ModuleRelease> find(String name);

    void create(ModuleRelease wanted);

    /** Makes our fields the wanted ones; whether anything was written. */
    boolean apply(ModuleRelease live, ModuleRelease wanted);

    /** Deletes exactly the object that was read; one that changed or went meanwhile is left alone. */
    void delete(ModuleRelease live);
}
