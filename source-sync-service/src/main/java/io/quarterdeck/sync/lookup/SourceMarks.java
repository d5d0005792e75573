package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.source.ModuleSource;
import java.util.List;
import java.util.Optional;

/** Writes what this service owns on a ModuleSource outside of its status. Port. May throw {@link ApiFailure}. */
public interface SourceMarks {
    /**
     * Makes our finalizers and our annotation the wanted ones, in one write and only if they differ; those of others stay.
     *
     * @param checksum of the registry settings last proved good; empty if none ever were
     */
    void apply(ModuleSource live, List<String> finalizers, Optional<String> checksum);
}
